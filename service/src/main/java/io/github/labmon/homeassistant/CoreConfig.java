package io.github.labmon.homeassistant;

import io.github.labmon.ports.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What labmon takes from {@code /api/config}; its position and its addresses stay there. Old versions lack much of it,
 * and what is absent is not known, which is not false.
 */
record CoreConfig(
        String version,
        @Nullable String state,
        @Nullable Boolean recoveryMode,
        @Nullable Boolean safeMode,
        @Nullable String locationName) {

    private static final int MAX_LENGTH = 100;

    /** Empty where it is not Home Assistant's: each has a version. */
    static Optional<CoreConfig> of(JsonValue config) {
        return text(config, "version")
                .map(version -> new CoreConfig(
                        version,
                        text(config, "state").orElse(null),
                        config.get("recovery_mode").truth().orElse(null),
                        config.get("safe_mode").truth().orElse(null),
                        text(config, "location_name").orElse(null)));
    }

    private static Optional<String> text(JsonValue config, String name) {
        return config.get(name)
                .text()
                .map(text -> text.replaceAll("\\p{Cntrl}", "?"))
                .map(text -> text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…");
    }
}
