/** Answers questions about stored samples and state intervals: ranges, buckets, uptime. */
@NullMarked
package io.github.labmon.history.query;

import org.jspecify.annotations.NullMarked;
