package io.github.labmon.boiler;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The document of {@code GET /boiler/status}. */
@Serdeable
record BoilerStatus(
        Instant observedAt,
        State state,
        @Nullable Double waterCelsius,
        @Nullable Problem problem) implements StatusDocument {}
