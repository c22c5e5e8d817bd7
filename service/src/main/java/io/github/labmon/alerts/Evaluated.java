package io.github.labmon.alerts;

import io.github.labmon.receivers.Notice;
import java.util.List;
import java.util.Map;

/**
 * What a round changed.
 *
 * @param states all alerts as they stand now
 * @param notices to send, in their order
 * @param ended what is over
 */
record Evaluated(Map<AlertKey, AlertState> states, List<Notice> notices, List<Ended> ended) {

    Evaluated {
        states = Map.copyOf(states);
        notices = List.copyOf(notices);
        ended = List.copyOf(ended);
    }
}
