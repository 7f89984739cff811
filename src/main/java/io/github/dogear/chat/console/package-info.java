/** The conversation in a terminal. */
@NullMarked
package io.github.dogear.chat.console;

import org.jspecify.annotations.NullMarked;
