/** Lists that come in from elsewhere and go out again. */
@NullMarked
package io.github.dogear.transfer;

import org.jspecify.annotations.NullMarked;
