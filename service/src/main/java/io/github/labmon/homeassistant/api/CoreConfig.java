package io.github.labmon.homeassistant.api;

import io.github.labmon.ports.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code /api/config} and {@code /api/core/state} that labmon uses. Position and addresses are not read. Old
 * versions lack many fields: an absent field is unknown, not false.
 *
 * @param components the integrations that are set up, with the platforms ({@code mqtt.sensor}) of each
 * @param recorderMigration whether the recorder migrates its database to a new schema
 */
public record CoreConfig(
        String version,
        @Nullable String state,
        @Nullable Boolean recoveryMode,
        @Nullable Boolean safeMode,
        @Nullable String locationName,
        @Nullable Set<String> components,
        @Nullable Boolean recorderMigration) {

    private static final int MAX_LENGTH = 100;

    /** The states before everything is set up, and after the shutdown has begun (homeassistant/core.py, CoreState). */
    private static final Set<String> OTHER_PHASES =
            Set.of("NOT_RUNNING", "STARTING", "STOPPING", "FINAL_WRITE", "STOPPED");

    private static final String RUNNING = "RUNNING";

    public CoreConfig {
        components = components == null ? null : Set.copyOf(components);
    }

    /** Empty if the document is not Home Assistant's configuration: each version of it has the field version. */
    public static Optional<CoreConfig> of(JsonValue config) {
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

    /** With the fields of {@code /api/core/state}, which is read a moment later. */
    public CoreConfig with(JsonValue coreState) {
        return new CoreConfig(
                version,
                // If it finished starting between the two requests, only the next reading has the data of a running
                // one.
                isSettled() ? text(coreState, "state").orElse(state) : state,
                recoveryMode,
                safeMode,
                locationName,
                components,
                coreState
                        .get("recorder_state")
                        .get("migration_in_progress")
                        .truth()
                        .orElse(null));
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

    /** The state of the core; versions without that field respond only while they run. */
    public String phase() {
        return state == null ? RUNNING : state;
    }

    /** Whether it neither starts nor stops. */
    public boolean isSettled() {
        return !OTHER_PHASES.contains(phase());
    }

    /** Which of these integrations are not set up, sorted; {@code null} if that is unknown, as before it runs. */
    @Nullable
    public List<String> missing(Collection<String> expected) {
        var present = components;
        if (present == null || expected.isEmpty() || !phase().equals(RUNNING)) {
            return null;
        }
        return expected.stream()
                .filter(name -> !present.contains(name))
                .sorted()
                .toList();
    }

    /** The number of integrations that are set up, without their platforms. */
    @Nullable
    public Integer integrations() {
        return components == null
                ? null
                : (int) components.stream()
                        .filter(name -> name.indexOf('.') < 0)
                        .count();
    }
}
