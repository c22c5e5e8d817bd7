/**
 * Reading what may hang: {@link io.github.labmon.reading.CachedReading} makes one attempt at a time on a thread of its own
 * and serves its result to everyone who waits; {@link io.github.labmon.thread.DaemonThreads} makes those threads.
 */
@NullMarked
package io.github.labmon.reading;

import org.jspecify.annotations.NullMarked;
