package io.github.labmon.alerts;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.settings.Variables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of all functions, with settings of a test. */
public final class Rules {

    private Rules() {}

    /** All of them; names of variables and their values in turn. */
    public static List<AlertRule> all(String... namesAndValues) {
        var variables = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return AlertSettings.of(Variables.of(variables, Path.of("target")), LabmonContext.functions())
                .rules();
    }

    /** By their ids. */
    public static Map<String, AlertRule> byId(String... namesAndValues) {
        return all(namesAndValues).stream().collect(Collectors.toMap(AlertRule::id, Function.identity()));
    }
}
