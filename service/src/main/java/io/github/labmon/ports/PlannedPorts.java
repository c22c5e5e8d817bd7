package io.github.labmon.ports;

import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.status.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port plan, as {@code GET /ports/plan} returns it. */
@Serdeable
@Schema(description = "The port plan of this labmon; empty lists where there is none.")
record PlannedPorts(
        @Schema(description = "Ranges with a purpose, in the order of the plan.")
        List<Range> ranges,

        @Schema(description = "Ports that belong to one service.")
        List<Reserved> reserved,

        @Schema(description = "Why the plan could not be read; absent where all is well.") @Nullable
        Problem problem) {

    PlannedPorts {
        ranges = List.copyOf(ranges);
        reserved = List.copyOf(reserved);
    }

    /** A range with a purpose. */
    @Serdeable
    @Schema(name = "PlannedRange", description = "A range with a purpose.")
    record Range(
            @Schema(description = "What it is for.", example = "web")
            String name,

            @Schema(description = "Its first port.", example = "8000")
            int first,

            @Schema(description = "Its last port.", example = "8999")
            int last,

            @Schema(description = "tcp, udp or sctp; absent for all.", example = "tcp") @Nullable
            String protocol) {}

    /** A port that belongs to one service. */
    @Serdeable
    @Schema(name = "ReservedPort", description = "A port that belongs to one service.")
    record Reserved(
            @Schema(description = "The port.", example = "8123")
            int port,

            @Schema(description = "tcp, udp or sctp; absent for all.", example = "tcp") @Nullable
            String protocol,

            @Schema(
                    description = "A compose service, a container's name, or project/service.",
                    example = "homeassistant")
            String service) {}

    /**
     * Read from its file.
     *
     * @param directory where relative paths begin
     * @param name of the file; {@code null} for the usual one, which need not be there
     * @param templates the language of a fault
     */
    static PlannedPorts read(Path directory, @Nullable String name, TextTemplates templates) {
        try {
            return of(PortCheck.plan(directory, name));
        } catch (DeclarationException e) {
            return new PlannedPorts(
                    List.of(), List.of(), Problem.reported("port-plan-not-readable", e.message(templates)));
        }
    }

    private static PlannedPorts of(PortPlan plan) {
        return new PlannedPorts(
                plan.ranges().stream()
                        .map(range -> new Range(
                                range.name(),
                                range.ports().first(),
                                range.ports().last(),
                                wire(range.protocol())))
                        .toList(),
                plan.reservations().stream()
                        .map(one -> new Reserved(one.port(), wire(one.protocol()), one.service()))
                        .toList(),
                null);
    }

    private static @Nullable String wire(@Nullable Protocol protocol) {
        return protocol == null ? null : protocol.wire();
    }
}
