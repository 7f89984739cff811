/** The program: its command line, and the one place that joins the parts. */
@NullMarked
package io.github.dogear;

import org.jspecify.annotations.NullMarked;
