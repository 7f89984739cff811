/** What a conversation is, on any platform. */
@NullMarked
package io.github.dogear.chat;

import org.jspecify.annotations.NullMarked;
