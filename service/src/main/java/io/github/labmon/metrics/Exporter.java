package io.github.labmon.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Exporters under whose names labmon tells the same readings, so that dashboards made for them light up. */
enum Exporter {
    NODE(NodeNames::of),
    SMARTCTL(SmartctlNames::of),
    FRITZ(FritzNames::of);

    private final Function<Known, List<Series>> names;

    Exporter(Function<Known, List<Series>> names) {
        this.names = names;
    }

    List<Series> of(Known known) {
        return names.apply(known);
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
