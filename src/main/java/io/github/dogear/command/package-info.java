/** What a reader can say, one class a command, and what happens. */
@NullMarked
package io.github.dogear.command;

import org.jspecify.annotations.NullMarked;
