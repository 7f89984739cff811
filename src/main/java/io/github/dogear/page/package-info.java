/** Fetching a page behind the guard, and reading what it says. */
@NullMarked
package io.github.dogear.page;

import org.jspecify.annotations.NullMarked;
