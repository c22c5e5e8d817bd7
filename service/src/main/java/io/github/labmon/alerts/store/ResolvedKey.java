package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.ResolvedAlert;
import java.time.Instant;
import java.util.Comparator;

/** Identifies the end of an alert; sorted by time. */
record ResolvedKey(Instant endedAt, AlertKey alert) implements Comparable<ResolvedKey> {

    private static final Comparator<ResolvedKey> ORDER =
            Comparator.comparing(ResolvedKey::endedAt).thenComparing(ResolvedKey::alert);

    static ResolvedKey of(ResolvedAlert resolved) {
        return new ResolvedKey(resolved.endedAt(), resolved.key());
    }

    @Override
    public int compareTo(ResolvedKey other) {
        return ORDER.compare(this, other);
    }
}
