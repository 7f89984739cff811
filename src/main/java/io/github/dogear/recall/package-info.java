/** Finding again, and giving back, what was kept and understood. */
@NullMarked
package io.github.dogear.recall;

import org.jspecify.annotations.NullMarked;
