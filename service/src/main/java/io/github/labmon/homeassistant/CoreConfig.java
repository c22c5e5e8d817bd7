package io.github.labmon.homeassistant;

import io.github.labmon.ports.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What labmon takes from {@code /api/config} and {@code /api/core/state}; its position and its addresses stay there.
 * Old versions lack much of it, and what is absent is not known, which is not false.
 *
 * @param components what is set up, with the platforms ({@code mqtt.sensor}) of each
 * @param recorderMigration whether the recorder changes the form of its database
 */
record CoreConfig(
        String version,
        @Nullable String state,
        @Nullable Boolean recoveryMode,
        @Nullable Boolean safeMode,
        @Nullable String locationName,
        @Nullable Set<String> components,
        @Nullable Boolean recorderMigration) {

    private static final int MAX_LENGTH = 100;

    /** In which it has not set everything up, or has begun to take it down (homeassistant/core.py, CoreState). */
    private static final Set<String> OTHER_PHASES =
            Set.of("NOT_RUNNING", "STARTING", "STOPPING", "FINAL_WRITE", "STOPPED");

    private static final String RUNNING = "RUNNING";

    CoreConfig {
        components = components == null ? null : Set.copyOf(components);
    }

    /** Empty where it is not Home Assistant's: each has a version. */
    static Optional<CoreConfig> of(JsonValue config) {
        return text(config, "version")
                .map(version -> new CoreConfig(
                        version,
                        text(config, "state").orElse(null),
                        config.get("recovery_mode").truth().orElse(null),
                        config.get("safe_mode").truth().orElse(null),
                        text(config, "location_name").orElse(null),
                        components(config.get("components")),
                        null));
    }

    /** With what {@code /api/core/state} says of it, which is of a moment later. */
    CoreConfig with(JsonValue later) {
        return new CoreConfig(
                version,
                // Of one that has come up meanwhile the rest of the reading knows nothing yet: the next one does.
                isSettled() ? text(later, "state").orElse(state) : state,
                recoveryMode,
                safeMode,
                locationName,
                components,
                later.get("recorder_state").get("migration_in_progress").truth().orElse(null));
    }

    private static @Nullable Set<String> components(JsonValue list) {
        return list.isList()
                ? list.elements().stream()
                        .flatMap(element -> element.text().stream())
                        .collect(Collectors.toSet())
                : null;
    }

    private static Optional<String> text(JsonValue config, String name) {
        return config.get(name)
                .text()
                .map(text -> text.replaceAll("\\p{Cntrl}", "?"))
                .map(text -> text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…");
    }

    /** Its state; versions that tell none answer when they run. */
    String phase() {
        return state == null ? RUNNING : state;
    }

    /** It neither starts nor stops. */
    boolean isSettled() {
        return !OTHER_PHASES.contains(phase());
    }

    /** Which of these are not set up, sorted; {@code null} where that cannot be said, as before it runs. */
    @Nullable
    List<String> missing(Collection<String> expected) {
        var there = components;
        if (there == null || expected.isEmpty() || !phase().equals(RUNNING)) {
            return null;
        }
        return expected.stream().filter(name -> !there.contains(name)).sorted().toList();
    }

    /** How many integrations are set up; their platforms do not count. */
    @Nullable
    Integer integrations() {
        return components == null
                ? null
                : (int) components.stream()
                        .filter(name -> name.indexOf('.') < 0)
                        .count();
    }
}
