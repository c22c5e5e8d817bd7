/** Buffers samples and state intervals and writes them in batches. */
@NullMarked
package io.github.labmon.history.write;

import org.jspecify.annotations.NullMarked;
