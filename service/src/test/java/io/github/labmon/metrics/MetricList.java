package io.github.labmon.metrics;

import io.github.labmon.status.Metric;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every metric that the code declares, whether or not a lab has its target. */
final class MetricList {

    private static final Path CLASSES = Path.of("target/classes");

    private MetricList() {}

    /** All metrics by name. */
    static Map<String, MetricFamily> all() throws IOException, ReflectiveOperationException {
        var families = new TreeMap<String, MetricFamily>();
        try (var files = Files.walk(CLASSES)) {
            for (var file : files.filter(MetricList::declares).toList()) {
                var name = CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                for (var field : Class.forName(name).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        of(Objects.requireNonNull(field.get(null)))
                                .forEach(family -> families.put(family.name(), family));
                    }
                }
            }
        }
        return families;
    }

    private static boolean declares(Path file) {
        var name = file.getFileName().toString();
        return (name.endsWith("Measurements.class") && !name.equals("Measurements.class"))
                || name.equals("SelfMetrics.class");
    }

    private static Stream<MetricFamily> of(Object value) {
        if (value instanceof Metric metric) {
            return metric.kind() == Metric.MetricType.RATE ? Stream.of() : Stream.of(MetricFamily.of(metric));
        }
        if (value instanceof Metric[] metrics) {
            return Stream.of(metrics).flatMap(MetricList::of);
        }
        return value instanceof MetricFamily family ? Stream.of(family) : Stream.of();
    }
}
