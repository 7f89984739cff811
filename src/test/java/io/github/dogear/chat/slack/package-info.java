@NullMarked
package io.github.dogear.chat.slack;

import org.jspecify.annotations.NullMarked;
