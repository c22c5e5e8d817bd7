/** Buffers samples and state intervals and writes them in batches. Entered through {@code HistoryWriter}. */
@NullMarked
package io.github.labmon.history.write;

import org.jspecify.annotations.NullMarked;
