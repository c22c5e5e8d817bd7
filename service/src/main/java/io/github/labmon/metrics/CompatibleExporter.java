package io.github.labmon.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Exporters under whose metric names labmon exposes the same readings, so that dashboards made for them work. */
enum CompatibleExporter {
    NODE,
    SMARTCTL,
    FRITZ;

    List<MetricPoint> of(SampleIndex index) {
        return switch (this) {
            case NODE -> NodeExporterMetrics.of(index);
            case SMARTCTL -> SmartctlExporterMetrics.of(index);
            case FRITZ -> FritzExporterMetrics.of(index);
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
