package io.github.labmon.fritz;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.TargetStates;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All routers, the document of {@code GET /fritz/status}. A value that is not known is absent. */
@Serdeable
@Schema(description = "All routers. A value that is not known is absent.")
record FritzStatus(
        @Schema(description = "When the values were read, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant observedAt,

        @Schema(description = "The most severe state of all routers; OK where none is configured.")
        State state,

        @Schema(description = "The routers of FRITZ_HOSTS, in that order.")
        List<RouterStatus> hosts,

        @Schema(description = "Why nothing could be read; absent otherwise.") @Nullable
        Problem problem)
        implements StatusDocument {

    FritzStatus {
        hosts = List.copyOf(hosts);
    }

    static FritzStatus of(List<RouterStatus> hosts, Instant observedAt) {
        var worst = State.worst(hosts.stream().map(RouterStatus::state));
        return new FritzStatus(observedAt, worst, hosts, null);
    }

    static FritzStatus unread(Problem problem, Instant observedAt) {
        return new FritzStatus(observedAt, State.UNKNOWN, List.of(), problem);
    }

    /** The same with the states of its routers, by their names, and of all of them. */
    FritzStatus withStates(TargetStates states) {
        return new FritzStatus(
                observedAt,
                states.whole(),
                states.assignTo(hosts, RouterStatus::name, RouterStatus::withState),
                problem);
    }
}
