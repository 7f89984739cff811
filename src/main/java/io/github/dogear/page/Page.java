package io.github.dogear.page;

import org.jspecify.annotations.Nullable;

/** What was read in a page. */
public record Page(@Nullable String title, String text) {}
