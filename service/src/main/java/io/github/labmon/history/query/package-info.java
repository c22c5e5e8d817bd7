/** Queries of stored samples and state intervals: parameters, plans, points of series, uptime of targets. */
@NullMarked
package io.github.labmon.history.query;

import org.jspecify.annotations.NullMarked;
