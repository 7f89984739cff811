/** Telegram: translates what its Bot API says into messages, and replies into its markup and calls. */
@NullMarked
package io.github.dogear.chat.telegram;

import org.jspecify.annotations.NullMarked;
