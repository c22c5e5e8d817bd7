package io.github.labmon.action;

import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.LiveSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of action.yml, as its step puts them into the environment.
 *
 * @param request what to check
 * @param failOn what fails the step
 */
record Inputs(CheckRequest request, FailOn failOn) {

    private static final String OURS = "LABMON_";

    /** What a compose file's variables must never show: the runner's own secrets. */
    private static final List<String> RUNNERS = List.of("ACTIONS_", "GITHUB_TOKEN", "INPUT_");

    /**
     * Of the step's environment.
     *
     * @throws DeclarationException where {@code fail-on} or {@code allow-incomplete} is none
     */
    static Inputs of(Map<String, String> environment) throws DeclarationException {
        var failOn = text(environment, "FAIL_ON", FailOn.CONFLICT.wire());
        var parsed = FailOn.parse(failOn)
                .orElseThrow(
                        () -> new DeclarationException(null, "fail-on is none of those allowed: " + FailOn.ALLOWED));
        var token = text(environment, "TOKEN", "");
        var plan = text(environment, "PLAN", "");
        var request = CheckRequest.of(workspace(environment), variables(environment))
                .withFiles(lines(environment, "FILES"))
                .withPorts(lines(environment, "PORTS"))
                .withLive(new LiveSource.Given("live", text(environment, "LIVE", LiveSource.LOCAL), orNull(token)))
                .withPlan(orNull(plan))
                .withAllowed(AllowedIncomplete.of("allow-incomplete", lines(environment, "ALLOW_INCOMPLETE")));
        return new Inputs(request, parsed);
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
