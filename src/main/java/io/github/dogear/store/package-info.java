/** The SQLite file: opening, migrating, one writer, many readers, backup. */
@NullMarked
package io.github.dogear.store;

import org.jspecify.annotations.NullMarked;
