package io.github.labmon.ports.declared;

import io.github.labmon.ports.gate.Fixture;
import io.github.labmon.ports.gate.LiveReading;
import io.github.labmon.ports.gate.PortGate;
import io.github.labmon.ports.render.VerdictFormat;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads, judges and prints one large input: the program of {@link BoundedReadingIT}, which gives it a small heap. */
public final class BoundedReading {

    private BoundedReading() {}

    public static void main(String[] arguments) throws Exception {
        var size = Integer.parseInt(arguments[1]);
        var request = switch (arguments[0]) {
            case "list" ->
                DeclarationRequest.of(DeclarationFiles.inMemory(Map.of())).withPorts(List.of("1-" + size));
            case "entries" -> DeclarationRequest.of(DeclarationFiles.inMemory(Map.of("compose.yaml", entries(size))));
            case "files" -> DeclarationRequest.of(DeclarationFiles.inMemory(files(size, 0)));
            case "megabyte" -> DeclarationRequest.of(DeclarationFiles.inMemory(files(size, 1_048_576 / size)));
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        var deployments = Declarations.readAll(request);
        var verdict = PortGate.judge(
                deployments, LiveReading.of("local", Fixture.report()), PortPlan.NONE, Set.of(), Fixture.NOW);
        for (var format : VerdictFormat.values()) {
            format.write(verdict, OutputStream.nullOutputStream());
        }
        System.out.println(verdict.declared().size() + " ports");
    }

    private static String entries(int number) {
        var text = new StringBuilder("services:\n  web:\n    image: nginx\n    ports:\n");
        for (int port = 1; port <= number; port++) {
            text.append("      - \"").append(port).append(":80\"\n");
        }
        return text.toString();
    }

    private static Map<String, String> files(int number, int length) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 1; i <= number; i++) {
            var text = "services:\n  s" + i + ":\n    image: nginx\n    ports: [\"" + i + ":80\"]\n";
            files.put(
                    i == 1 ? "compose.yaml" : "f" + i + ".yaml",
                    text + "x-text: \"" + "x".repeat(Math.max(0, length - text.length())) + "\"\n");
        }
        return files;
    }
}
