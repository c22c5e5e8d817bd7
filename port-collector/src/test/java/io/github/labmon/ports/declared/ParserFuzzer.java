package io.github.labmon.ports.declared;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The target of jazzer, which generates input guided by the branches that are executed: {@code ./mvnw -Pfuzz -pl
 * port-collector verify}. Every exception but the declared one ends it.
 */
public final class ParserFuzzer {

    private static final List<String> NAMES =
            List.of("pod.yaml", "a.container", "a.pod", "compose.yaml", "a.kube", ".env", "ports");

    private ParserFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        // The last byte selects the format: the line feed at the end of the seeds is a compose file.
        var name = NAMES.get((data[data.length - 1] & 0xff) % NAMES.size());
        var content = new String(data, StandardCharsets.UTF_8);
        var files = name.equals(".env")
                ? Map.of(name, content, "compose.yaml", "services: {a: {image: x, ports: ['${A}:$B']}}")
                : Map.of(name, content);
        var request = name.equals("ports")
                ? DeclarationRequest.of(DeclarationFiles.inMemory(Map.of())).withPorts(List.of(content))
                : DeclarationRequest.of(DeclarationFiles.inMemory(files));
        try {
            Declarations.readUnchecked(request);
        } catch (DeclarationException e) {
            if (e.getMessage().isBlank() || e.getMessage().contains("\n")) {
                throw new IllegalStateException("A fault that is not one line: " + e.getMessage());
            }
        }
    }
}
