package io.github.labmon.alerts.state;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * An alert that fired and is over.
 *
 * @param state as it stood when it was over
 * @param since when it began
 * @param endedAt when it was over
 */
@Serdeable
public record ResolvedAlert(AlertState state, Instant since, Instant endedAt) {}
