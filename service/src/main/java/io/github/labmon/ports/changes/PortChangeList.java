package io.github.labmon.ports.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /ports/changes}. */
@Serdeable
@Schema(
        description =
                "What differs between the ports in use at since and those at observedAt. Ports that were in use only in"
                        + " between, and ephemeral ports, are not contained.")
record PortChangeList(
        @Schema(
                description = "A day ago, or when labmon saw the ports first; absent before the first reading.",
                example = "2026-01-01T08:00:00Z")
        @Nullable
        Instant since,

        @Schema(
                description = "When the ports were read last; absent before the first reading.",
                example = "2026-01-02T08:00:00Z")
        @Nullable
        Instant observedAt,

        @Schema(description = "Ports that were free, sorted by port.") @JsonInclude
        List<PortChange> added,

        @Schema(description = "Ports that are free now, sorted by port.") @JsonInclude
        List<PortChange> removed,

        @Schema(description = "Ports with another owner, sorted by port.") @JsonInclude
        List<PortChange> changed) {

    /** Before the first reading. */
    static final PortChangeList NONE = new PortChangeList(null, null, List.of(), List.of(), List.of());

    PortChangeList {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** One port. */
    @Serdeable
    @Schema(name = "PortChange", description = "A port that was taken, released or taken over.")
    record PortChange(
            @Schema(description = "tcp, udp or sctp.", example = "tcp")
            String protocol,

            @Schema(description = "1 to 65535.", example = "8096")
            int port,

            @Schema(
                    description =
                            "Name of the container or process, the last one for a port that is free now; absent if"
                                    + " unknown.",
                    example = "jellyfin")
            @Nullable
            String owner,

            @Schema(description = "Its owner at since; only in changed.", example = "nginx") @Nullable
            String ownerBefore,

            @Schema(description = "When labmon noticed it.", example = "2026-01-01T19:12:30Z")
            Instant at) {

        static PortChange of(HeldPort held, String owner, @Nullable String before, Instant at) {
            return new PortChange(held.protocol().wire(), held.port(), owner.isEmpty() ? null : owner, before, at);
        }
    }
}
