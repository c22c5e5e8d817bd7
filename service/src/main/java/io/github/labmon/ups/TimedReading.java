package io.github.labmon.ups;

import java.time.Instant;

/**
 * The reading of a server and its time.
 *
 * @param at when it ended
 */
record TimedReading(ServerReading reading, Instant at) {}
