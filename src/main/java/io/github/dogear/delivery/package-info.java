/** What comes in is stored before it is acknowledged; what goes out is sent in order, and again until it arrived. */
@NullMarked
package io.github.dogear.delivery;

import org.jspecify.annotations.NullMarked;
