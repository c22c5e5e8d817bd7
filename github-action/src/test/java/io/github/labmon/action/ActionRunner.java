package io.github.labmon.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs the steps of {@code action.yml} as described in GitHub's documentation of runners. */
final class ActionRunner {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([a-z]+)\\.([a-z_.-]+) *}}");

    /** A step may have to build the jar, on a busy machine. */
    private static final long DEADLINE_SECONDS = 300;

    private final Path action;
    private final Path workspace;
    private final Path temp;
    private final Map<String, String> variables = new HashMap<>();

    /** Of this module's folder, which has the jar by now. */
    ActionRunner(Path folder) throws IOException {
        this(Path.of("").toAbsolutePath(), folder);
    }

    /**
     * Of an action elsewhere.
     *
     * @param action the folder of {@code action.yml}, as the runner has fetched it
     * @param folder for the workspace and the runner's files
     */
    ActionRunner(Path action, Path folder) throws IOException {
        this.action = action;
        workspace = Files.createDirectories(folder.resolve("workspace"));
        temp = Files.createDirectories(folder.resolve("temp"));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
    }

    Path workspace() {
        return workspace;
    }

    ActionRunner with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** What a step left: its end, its outputs and its summary. */
    record Step(CommandOutput ended, Map<String, String> outputs, String summary) {}

    private static Map<?, ?> mapping(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
    }

    private Map<?, ?> definition() throws IOException {
        var text = Files.readString(action.resolve("action.yml"));
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Map<?, ?> step(Map<?, ?> definition) {
        var steps = (List<?>) Objects.requireNonNull(mapping(definition, "runs").get("steps"));
        assertThat(steps).hasSize(1);
        var step = (Map<?, ?>) steps.get(0);
        assertThat(step.get("shell")).isEqualTo("bash");
        return step;
    }

    private static String script(Map<?, ?> step) {
        var script = (String) Objects.requireNonNull(step.get("run"));
        assertThat(script).as("inputs never become code").doesNotContain("${{");
        return script;
    }

    /** The step's script. */
    String script() throws IOException {
        return script(step(definition()));
    }

    Step run(Map<String, String> given) throws Exception {
        var definition = definition();
        var inputs = new HashMap<String, String>();
        mapping(definition, "inputs")
                .forEach((name, input) -> inputs.put(
                        (String) name, given.getOrDefault(name, String.valueOf(((Map<?, ?>) input).get("default")))));
        assertThat(inputs.keySet()).containsAll(given.keySet());
        var step = step(definition);

        var process = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(step))
                .directory(workspace.toFile());
        var outputs = Files.writeString(temp.resolve("outputs"), "");
        var summary = Files.writeString(temp.resolve("summary"), "");
        var environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("LABMON_") || name.startsWith("DOCKER_"));
        mapping(step, "env")
                .forEach((name, value) -> environment.put((String) name, evaluated((String) value, inputs)));
        environment.put("GITHUB_WORKSPACE", workspace.toString());
        environment.put("GITHUB_OUTPUT", outputs.toString());
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());
        environment.put("RUNNER_TEMP", temp.toString());
        environment.putAll(variables);
        var ended = CommandOutput.of(process.start(), DEADLINE_SECONDS);
        return new Step(ended, outputs(Files.readString(outputs)), Files.readString(summary));
    }

    private String evaluated(String text, Map<String, String> inputs) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1) + "." + found.group(2)) {
                            case "github.action_path" -> action.toString();
                            default -> {
                                assertThat(found.group(1)).isEqualTo("inputs");
                                yield Objects.requireNonNull(inputs.get(found.group(2)), found.group(2));
                            }
                        }));
    }

    /** {@code name<<mark}, lines, {@code mark}: the form of a runner's environment files for any text. */
    private static Map<String, String> outputs(String text) {
        var outputs = new TreeMap<String, String>();
        var lines = text.lines().iterator();
        while (lines.hasNext()) {
            var head = lines.next().split("<<", 2);
            assertThat(head).hasSize(2);
            var value = new StringBuilder();
            for (var line = lines.next(); !line.equals(head[1]); line = lines.next()) {
                value.append(value.isEmpty() ? "" : "\n").append(line);
            }
            outputs.put(head[0], value.toString());
        }
        return outputs;
    }
}
