package io.github.labmon.dashboard;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which pages may show the dashboard in a frame.
 *
 * @param frameAncestors origins; empty: none may
 */
@Singleton
record DashboardSettings(List<String> frameAncestors) implements Settings {

    private static final String FRAME_ANCESTORS = "LABMON_FRAME_ANCESTORS";

    /** A part of a header must not be able to end it or to begin another directive. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    DashboardSettings {
        frameAncestors = List.copyOf(frameAncestors);
    }

    @Creator
    static DashboardSettings of(Variables variables) {
        var origins = variables.list(FRAME_ANCESTORS);
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            variables.fault(
                    FRAME_ANCESTORS,
                    "contains a text that is not an origin; allowed: origins separated by commas, such as"
                            + " http://homepage.lan:3000,https://ha.example.org");
            return new DashboardSettings(List.of());
        }
        return new DashboardSettings(origins);
    }

    /** As the directive frame-ancestors takes it. */
    String policy() {
        return frameAncestors.isEmpty() ? "'none'" : "'self' " + String.join(" ", frameAncestors);
    }
}
