package io.github.labmon.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Exporters under whose names labmon tells the same readings, so that dashboards made for them light up. */
enum CompatibleExporter {
    NODE,
    SMARTCTL,
    FRITZ;

    List<MetricPoint> of(SampleIndex known) {
        return switch (this) {
            case NODE -> NodeExporterMetrics.of(known);
            case SMARTCTL -> SmartctlExporterMetrics.of(known);
            case FRITZ -> FritzExporterMetrics.of(known);
        };
    }

    static Optional<CompatibleExporter> of(String name) {
        for (var exporter : values()) {
            if (exporter.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(exporter);
            }
        }
        return Optional.empty();
    }
}
