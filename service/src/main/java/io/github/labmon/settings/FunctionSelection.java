package io.github.labmon.settings;

import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The functions that this labmon has; the others are not created.
 *
 * @param names of {@code LABMON_FUNCTIONS}; empty for all
 */
@Singleton
public record FunctionSelection(List<String> names) implements Settings {

    /** The port gate with the ports that it reads. */
    public static final String GATE = "gate";

    /** The property on which the packages of functions depend. */
    private static final String PROPERTY = "labmon.functions";

    public FunctionSelection {
        names = List.copyOf(names);
    }

    /** Names separated by commas, such as {@code ports,host}. */
    @Creator
    public static FunctionSelection of(Variables variables) {
        return new FunctionSelection(
                Stream.of(variables.text("LABMON_FUNCTIONS", "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList());
    }

    /** The property, where not all functions are selected. */
    public Map<String, Object> properties() {
        return names.isEmpty() ? Map.of() : Map.of(PROPERTY, String.join(",", names));
    }
}
