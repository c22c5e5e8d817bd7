package io.github.labmon.systemd;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How often units are read, and which.
 *
 * @param freshness how long a reading is served
 * @param ignored patterns of names of units and timers that are not reported
 */
@Singleton
record SystemdSettings(Duration freshness, List<Pattern> ignored) implements Settings {

    private static final String IGNORE = "SYSTEMD_IGNORE";

    /** Letters, digits and {@code :-_.\@}: systemd.unit(5). */
    private static final Pattern NAME_PATTERN = Pattern.compile("[A-Za-z0-9:_.\\\\@*-]+");

    SystemdSettings {
        ignored = List.copyOf(ignored);
    }

    @Creator
    static SystemdSettings of(Variables variables) {
        return new SystemdSettings(
                variables.duration(
                        "SYSTEMD_FRESHNESS", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                ignored(variables));
    }

    private static List<Pattern> ignored(Variables variables) {
        var names = variables.list(IGNORE);
        if (!names.stream().allMatch(name -> NAME_PATTERN.matcher(name).matches())) {
            variables.unusable(
                    IGNORE,
                    "contains a name that no unit can have; allowed: names separated by commas, with * for any characters");
            return List.of();
        }
        return names.stream().map(SystemdSettings::pattern).toList();
    }

    private static Pattern pattern(String name) {
        var parts = List.of(name.split("\\*", -1)).stream().map(Pattern::quote).toList();
        return Pattern.compile(String.join(".*", parts));
    }

    /** Whether a unit of this name is not reported. */
    boolean isIgnored(String name) {
        return ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
