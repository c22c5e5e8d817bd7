package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code POST /ports/check} as the API description has it; the port library's {@code VerdictJson} writes it. */
@Schema(name = "PortVerdict", description = "The result of a check, valid for the instant of observedAt.")
record PortVerdict(
        @Schema(description = "The version of this document's schema.", example = "1")
        int schemaVersion,

        @Schema(
                description =
                        "FREE: nothing would fail. CONFLICT: at least one declaration would. UNKNOWN: it could not"
                                + " be determined; problem contains the reason.",
                type = "string",
                allowableValues = {"FREE", "CONFLICT", "UNKNOWN"},
                example = "CONFLICT")
        String verdict,

        @Schema(description = "When it was made, RFC 3339 in UTC.", example = "2026-01-01T00:00:00Z")
        Instant checkedAt,

        @Schema(
                description = "When the live ports were read; absent where they were not.",
                example = "2026-01-01T00:00:00Z")
        @Nullable
        Instant observedAt,

        @Schema(description = "The host of the live ports; absent where it is not known.", example = "nas") @Nullable
        String host,

        @Schema(
                description = "The source of the live ports: local, or request for a report that was sent.",
                example = "local")
        String live,

        @Schema(description = "Whether all live ports and their holders are known.")
        boolean complete,

        @Schema(description = "The reason for UNKNOWN, or what could not be read; absent where complete.") @Nullable
        PortProblem problem,

        @Schema(description = "All declared ports.") List<Declared> declared,

        @Schema(description = "What would make the deployment fail, sorted by place.")
        List<Finding> conflicts,

        @Schema(description = "What would not make it fail, sorted by place.")
        List<Finding> warnings,

        @Schema(description = "Remarks on the declarations, such as a variable that is not set.")
        List<Notice> notices) {

    /** A declared port. */
    @Schema(name = "DeclaredPort", description = "A host port that a deployment declares.")
    record Declared(
            @Schema(
                    type = "string",
                    allowableValues = {"tcp", "udp", "sctp"},
                    description = "The transport protocol.",
                    example = "tcp")
            String protocol,

            @Schema(description = "The address; * for all of IPv4 and IPv6.", example = "*")
            String address,

            @Schema(description = "The port, or the first one of a range.", example = "8080")
            int port,

            @Schema(
                    description = "The last port of a range of which any one free port is enough; absent otherwise.",
                    example = "8089")
            @Nullable
            Integer lastPort,

            @Schema(description = "Containers that need a port each; absent for one.", example = "2") @Nullable
            Integer instances,

            @Schema(description = "The compose project, where there are several.", example = "blog") @Nullable
            String project,

            @Schema(description = "The service, unit or workload; absent for a list.", example = "web") @Nullable
            String service,

            @Schema(description = "The name of the container, where it is declared.", example = "blog-web") @Nullable
            String containerName,

            @Schema(description = "True for a port that the process itself binds; absent otherwise.") @Nullable
            Boolean hostNetwork,

            @Schema(description = "Where it is declared.") Place origin,

            @Schema(description = "The text of the declaration, with variables replaced.", example = "8080:80")
            String declaration) {}

    /** A place in a file. */
    @Schema(name = "DeclarationPlace", description = "A place in a file.")
    record Place(
            @Schema(description = "The file; ports for a list.", example = "compose.yaml")
            String file,

            @Schema(description = "The line, from 1.", example = "7")
            int line,

            @Schema(description = "The column, from 1.", example = "9")
            int column) {}

    /** A conflict or warning. */
    @Schema(
            name = "PortFinding",
            description = "A conflict or warning about a declared port or the name of a container.")
    record Finding(
            @Schema(
                    description = "The kind of finding; docs/port-gate.md describes each.",
                    type = "string",
                    allowableValues = {
                        "IN_USE",
                        "DECLARED_TWICE",
                        "PLANNED_FOR_OTHER",
                        "NAME_IN_USE",
                        "ADDRESS_NOT_AVAILABLE",
                        "EPHEMERAL_RANGE",
                        "RESERVED",
                        "PRIVILEGED",
                        "OUTSIDE_PLAN",
                        "SHADOWED"
                    },
                    example = "IN_USE")
            String kind,

            @Schema(description = "The declared port; absent for the name of a container.") @Nullable
            Declared declared,

            @Schema(description = "The service whose container name is in use; only for NAME_IN_USE.", example = "web")
            @Nullable
            String service,

            @Schema(description = "The name that is in use; only for NAME_IN_USE.", example = "blog-web") @Nullable
            String containerName,

            @Schema(description = "Where the name is declared; only for NAME_IN_USE.") @Nullable
            Place origin,

            @Schema(description = "The live port that is the reason; absent where there is none.") @Nullable
            PortUse holder,

            @Schema(description = "The other declaration of the same port; only for DECLARED_TWICE.") @Nullable
            Declared other,

            @Schema(
                    description = "One sentence.",
                    example = "8080/tcp, declared by web (compose.yaml:7), is held by container blog-web-1")
            String message,

            @Schema(description = "A free port to use instead; absent where there is none.", example = "8081") @Nullable
            Integer suggestion) {}

    /** A remark. */
    @Schema(name = "DeclarationNotice", description = "A remark on a declaration.")
    record Notice(
            @Schema(description = "The place that it is about.")
            Place origin,

            @Schema(description = "One sentence.", example = "The variable TAG is not set.")
            String message) {}
}
