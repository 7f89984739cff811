/** The reading list itself: links, notes, topics, readers, and undo. */
@NullMarked
package io.github.dogear.reading;

import org.jspecify.annotations.NullMarked;
