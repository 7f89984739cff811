/** What comes at its time without being asked for just then: the daily link, the weekly letter, the care of the house. */
@NullMarked
package io.github.dogear.push;

import org.jspecify.annotations.NullMarked;
