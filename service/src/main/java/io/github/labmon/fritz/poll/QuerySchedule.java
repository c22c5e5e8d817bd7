package io.github.labmon.fritz.poll;

import java.time.Duration;

/**
 * How often a router is queried, and how long an answer may take.
 *
 * @param freshness how long a value is valid that changes all the time
 * @param answer the deadline of one call, its login included
 * @param clientList the deadline of the list of clients, for which a FRITZ!Box with many of them takes 20 s
 * @param portMappings the deadline of the whole table of port mappings
 */
public record QuerySchedule(Duration freshness, Duration answer, Duration clientList, Duration portMappings) {

    /** Descriptions change with the firmware and with two switches. */
    static final Duration DESCRIPTION_INTERVAL = Duration.ofMinutes(10);

    /** A name server is not queried for each reading. */
    static final Duration NAME_INTERVAL = Duration.ofSeconds(30);

    /** One call per mapping, for what its owner changes by hand. */
    static final Duration PORT_MAPPINGS_INTERVAL = Duration.ofMinutes(10);

    /** With the deadlines that fit every router that is known. */
    public static QuerySchedule of(Duration freshness) {
        return new QuerySchedule(freshness, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1));
    }
}
