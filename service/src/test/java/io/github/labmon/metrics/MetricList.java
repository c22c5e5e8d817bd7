package io.github.labmon.metrics;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.labmon.status.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every metric that the code declares, whether or not a lab has what it measures. */
final class MetricList {

    private MetricList() {}

    /** By name. */
    static Map<String, Family> all() throws ReflectiveOperationException {
        var families = new TreeMap<String, Family>();
        for (var type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.labmon")) {
            if (type.getSimpleName().endsWith("Measurements") || type.isEquivalentTo(Facts.class)) {
                for (var family : of(type)) {
                    families.put(family.name(), family);
                }
            }
        }
        return families;
    }

    private static List<Family> of(JavaClass type) throws ReflectiveOperationException {
        var families = new ArrayList<Family>();
        for (var field : Class.forName(type.getName()).getDeclaredFields()) {
            if (type.getField(field.getName()).getModifiers().contains(JavaModifier.STATIC)) {
                field.setAccessible(true);
                of(Objects.requireNonNull(field.get(null))).forEach(families::add);
            }
        }
        return families;
    }

    private static Stream<Family> of(Object value) {
        if (value instanceof Metric metric) {
            return metric.kind() == Metric.Kind.RATE ? Stream.of() : Stream.of(Family.of(metric));
        }
        if (value instanceof Metric[] metrics) {
            return Stream.of(metrics).flatMap(MetricList::of);
        }
        return value instanceof Family family ? Stream.of(family) : Stream.of();
    }
}
