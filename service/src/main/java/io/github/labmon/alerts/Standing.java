package io.github.labmon.alerts;

import io.github.labmon.receivers.Notice;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What stands at a receiver about an alert.
 *
 * @param receiver its name
 * @param notice the last that it took
 * @param toldAt when it was told last
 */
@Serdeable
record Standing(String receiver, Notice notice, Instant toldAt) {

    boolean open() {
        return notice.kind() != Notice.Kind.RESOLVED;
    }
}
