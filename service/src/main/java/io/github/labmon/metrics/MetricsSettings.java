package io.github.labmon.metrics;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The settings of optional metrics.
 *
 * @param exporters the exporters under whose names the same readings are exposed too
 */
@Singleton
record MetricsSettings(Set<CompatibleExporter> exporters) implements Settings {

    private static final String COMPAT = "METRICS_COMPAT";

    MetricsSettings {
        exporters = Set.copyOf(exporters);
    }

    @Creator
    static MetricsSettings of(Variables variables) {
        var exporters = EnumSet.noneOf(CompatibleExporter.class);
        for (var name : variables.list(COMPAT)) {
            var exporter = CompatibleExporter.of(name);
            if (exporter.isPresent()) {
                exporters.add(exporter.get());
            } else {
                variables.unusable(COMPAT, "names an unknown exporter; allowed: " + all() + ", separated by commas");
            }
        }
        return new MetricsSettings(exporters);
    }

    private static String all() {
        var names = new StringBuilder();
        for (var exporter : CompatibleExporter.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(exporter.name().toLowerCase(Locale.ROOT));
        }
        return names.toString();
    }
}
