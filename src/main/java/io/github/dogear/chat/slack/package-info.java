/** Slack: Bolt for Java over Socket Mode or HTTP, translated to and from {@code chat}. */
@NullMarked
package io.github.dogear.chat.slack;

import org.jspecify.annotations.NullMarked;
