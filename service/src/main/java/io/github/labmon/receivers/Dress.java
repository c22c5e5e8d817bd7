package io.github.labmon.receivers;

import java.time.InstantSource;
import java.util.Optional;

/**
 * What receivers add to a notice.
 *
 * @param clock for what lasts until now
 * @param link where people reach labmon
 */
record Dress(InstantSource clock, Optional<String> link) {

    Facts facts(Notice notice) {
        return new Facts(notice, clock.instant(), link);
    }
}
