package io.github.dogear.push;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One of the times at which something is due.
 *
 * @param date the reader's local date that it is for
 * @param number which of that day's times, from 0
 * @param at the moment itself
 */
record Slot(LocalDate date, int number, Instant at) {}
