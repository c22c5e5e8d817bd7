package io.github.labmon.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Exporters under whose names labmon tells the same readings, so that dashboards made for them light up. */
enum Exporter {
    NODE,
    SMARTCTL,
    FRITZ;

    List<Series> of(Known known) {
        return switch (this) {
            case NODE -> NodeNames.of(known);
            case SMARTCTL -> SmartctlNames.of(known);
            case FRITZ -> FritzNames.of(known);
        };
    }

    static Optional<Exporter> of(String name) {
        for (var exporter : values()) {
            if (exporter.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(exporter);
            }
        }
        return Optional.empty();
    }
}
