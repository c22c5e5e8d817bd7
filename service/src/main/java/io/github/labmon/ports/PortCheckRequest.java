package io.github.labmon.ports;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /ports/check} as the API description has it; {@link CheckBody} reads it. Either {@code files} or
 * {@code ports} contains something.
 */
@Schema(name = "PortCheckRequest", description = "Declared ports to check. Either files or ports contains something.")
record PortCheckRequest(
        @Schema(
                description =
                        "Compose files, Quadlet units and Kubernetes manifests, which refer to each other by name only.")
        @Nullable
        List<DeclarationFile> files,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "Plain lists of ports, or numbers.",
                                example = "[\"8080\", \"127.0.0.1:9000-9010/udp\"]"),
                schema = @Schema(oneOf = {Integer.class, String.class}))
        @Nullable
        List<Object> ports,

        @Schema(description = "Variables for the files.", example = "{\"TAG\": \"1\"}") @Nullable
        Map<String, String> environment,

        @Schema(description = "Active profiles.", example = "[\"debug\"]") @Nullable
        List<String> profiles,

        @Schema(description = "The name of the compose project.", example = "blog") @Nullable
        String project,

        @Schema(
                description = "A report of GET /host/ports of the host to check; absent for this host.",
                type = "object")
        @Nullable
        Map<String, Object> live,

        @Schema(description = "The text of a port plan.", example = "ranges: [{name: web, ports: 8000-8999}]") @Nullable
        String plan,

        @Schema(
                description = "Codes of problems with which the gate may pass all the same.",
                example = "[\"docker-not-reachable\"]")
        @Nullable
        List<String> allowIncomplete) {

    /**
     * A file.
     *
     * @param name with its path, relative to the project
     */
    @Schema(name = "PortCheckFile", description = "A file that declares ports.")
    record DeclarationFile(
            @Schema(description = "Its name, with its path in the project.", example = "compose.yaml", minLength = 1)
            String name,

            @Schema(description = "Its text.", example = "services: {web: {image: nginx, ports: ['8080:80']}}")
            String content) {}
}
