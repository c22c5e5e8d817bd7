package io.github.labmon.action;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.LiveSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of action.yml, which its step passes in the environment.
 *
 * @param request the check
 * @param failOn the findings that fail the step
 */
record Inputs(CheckRequest request, FailOn failOn) {

    private static final String OURS = "LABMON_";

    /** Variables with secrets of the runner, which compose files must not read. */
    private static final List<String> RUNNERS = List.of("ACTIONS_", "GITHUB_TOKEN", "INPUT_");

    /**
     * Reads the environment of the step.
     *
     * @throws DeclarationException for an invalid {@code fail-on}, {@code recursive} or {@code allow-incomplete}
     */
    static Inputs of(Map<String, String> environment) throws DeclarationException {
        var failOn = text(environment, "FAIL_ON", FailOn.CONFLICT.wire());
        var parsed = FailOn.parse(failOn).orElseThrow(() -> fault("invalid fail-on; allowed: " + FailOn.ALLOWED));
        var token = text(environment, "TOKEN", "");
        var plan = text(environment, "PLAN", "");
        var request = CheckRequest.of(workspace(environment), variables(environment))
                .withProjects(lines(environment, "PROJECTS"))
                .withRecursive(isTrue(environment, "RECURSIVE"))
                .withFiles(lines(environment, "FILES"))
                .withPorts(lines(environment, "PORTS"))
                .withLive(new LiveSource.Given("live", text(environment, "LIVE", LiveSource.LOCAL), orNull(token)))
                .withPlan(orNull(plan))
                .withAllowed(AllowedIncomplete.of("allow-incomplete", lines(environment, "ALLOW_INCOMPLETE")));
        return new Inputs(request, parsed);
    }

    private static boolean isTrue(Map<String, String> environment, String name) throws DeclarationException {
        return switch (text(environment, name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault("invalid " + name.toLowerCase(Locale.ROOT) + "; allowed: true, false");
        };
    }

    /** Workflow commands are English. */
    private static DeclarationException fault(String what) {
        return new DeclarationException(null, LocalizableText.literal(what));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Path workspace(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("GITHUB_WORKSPACE", "")).toAbsolutePath();
    }

    private static String text(Map<String, String> environment, String name, String fallback) {
        var value = environment.getOrDefault(OURS + "ACTION_" + name, "").strip();
        return value.isEmpty() ? fallback : value;
    }

    private static List<String> lines(Map<String, String> environment, String name) {
        return text(environment, name, "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        var variables = new HashMap<>(environment);
        variables
                .keySet()
                .removeIf(name -> name.startsWith(OURS) || RUNNERS.stream().anyMatch(name::startsWith));
        return variables;
    }
}
