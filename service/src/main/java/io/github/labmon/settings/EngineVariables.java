package io.github.labmon.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The variables of Docker's command line, which name the container engine. */
public final class EngineVariables {

    private static final List<String> OPTIONAL =
            List.of("DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH");

    private EngineVariables() {}

    /**
     * Those that are set.
     *
     * @param isEngine whether a value of {@code DOCKER_HOST} is the address of an engine
     */
    public static Map<String, String> read(Variables variables, Predicate<String> isEngine) {
        var docker = new HashMap<>(variables.foreign("HOME", "XDG_RUNTIME_DIR"));
        var host = variables.text("DOCKER_HOST", "");
        if (!host.isEmpty() && !isEngine.test(host)) {
            variables.unusable(
                    "DOCKER_HOST",
                    "is not the address of an engine; allowed: unix:///path, tcp://host:port, npipe:////./pipe/name, ssh://user@host");
        }
        docker.put("DOCKER_HOST", host);
        OPTIONAL.forEach(name -> docker.put(name, variables.text(name, "")));
        docker.values().removeIf(String::isEmpty);
        return docker;
    }
}
