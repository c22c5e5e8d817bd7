/** The wall clock, and how it was set: times that were taken before are corrected. */
@NullMarked
package io.github.labmon.clock;

import org.jspecify.annotations.NullMarked;
