package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Yaml;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The port gate as a provider service of the project ({@code provider: {type: labmon}}). Docker Compose runs it first, and
 * creates no container of a service that depends on it when it fails; every other service is created all the same.
 */
public final class GateProvider {

    private static final String PROGRAM = "labmon";
    private static final Set<String> TYPES = Set.of(PROGRAM, "docker-" + PROGRAM);

    /** Those of the metadata that {@code docker-labmon} prints. */
    public static final List<String> OPTIONS =
            List.of("file", "profile", "env-file", "plan", "live", "allow-incomplete", "fail-on");

    private final Map<String, Yaml.Mapping> services;
    private final ParseSession session;
    private final Set<String> providers = new LinkedHashSet<>();
    private final Map<String, Boolean> guarded = new HashMap<>();

    GateProvider(Map<String, Yaml.Mapping> services, ParseSession session) throws DeclarationException {
        this.services = services;
        this.session = session;
        for (var service : services.entrySet()) {
            if (service.getValue().get("provider") instanceof Yaml.Mapping provider
                    && provider.get("type") instanceof Yaml.Scalar type
                    && TYPES.contains(DeclarationFiles.lastPart(type.text()))) {
                providers.add(service.getKey());
                checkOptions(provider);
            }
        }
    }

    /** Docker Compose passes over an option that is not known, so that a misspelt one would hide files or profiles. */
    private static void checkOptions(Yaml.Mapping provider) throws DeclarationException {
        if (provider.present("options") instanceof Yaml.Mapping options) {
            for (var option : options.entries().entrySet()) {
                if (!OPTIONS.contains(option.getKey()) && !option.getKey().startsWith("x-")) {
                    throw new DeclarationException(
                            option.getValue().key(),
                            LocalizableText.of(
                                    "compose.provider-option",
                                    "the provider {0} has no option {1}; allowed: {2}",
                                    PROGRAM,
                                    Excerpt.text(option.getKey()),
                                    String.join(", ", OPTIONS)));
                }
            }
        }
    }

    /** Warns of the services that publish ports and that the gate cannot stop. */
    void warnOfServicesWithout(Set<String> publishing) {
        if (providers.isEmpty()) {
            return;
        }
        for (var name : publishing) {
            var service = services.get(name);
            if (service != null && !isGuarded(name, new HashSet<>())) {
                session.notice(
                        service.origin(),
                        LocalizableText.of(
                                "notice.provider",
                                "The service {0} publishes ports but does not depend on {1}: Docker"
                                        + " Compose creates it whatever the port gate finds. Add depends_on: [{1}].",
                                name,
                                providers.iterator().next()));
            }
        }
    }

    private boolean isGuarded(String name, Set<String> visited) {
        if (providers.contains(name)) {
            return true;
        }
        var known = guarded.get(name);
        var service = services.get(name);
        if (known != null || service == null || !visited.add(name)) {
            return known != null && known;
        }
        var result = ComposeDependencies.required(service).stream().anyMatch(other -> isGuarded(other, visited));
        guarded.put(name, result);
        return result;
    }
}
