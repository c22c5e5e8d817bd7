package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.FunctionSelection;
import io.github.labmon.settings.Variables;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.context.env.PropertySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The application on a free port of the loopback, for {@code @MicronautTest(contextBuilder = LabmonContextBuilder.class)}.
 * Properties of the test with the name of an environment variable ({@code @Property(name = "LABMON_FUNCTIONS", …)}, or from a
 * {@code TestPropertyProvider}) are its settings; with {@code rebuildContext = true} also those of a test method.
 */
@SuppressWarnings("this-escape") // setters of the builder that it extends
public final class LabmonContextBuilder extends DefaultApplicationContextBuilder {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final List<PropertySource> sources = new ArrayList<>();

    /** Without settings beside the port; the history needs a folder and is off. */
    public LabmonContextBuilder() {
        mainClass(Application.class);
        environmentPropertySource(false);
        deduceEnvironment(false);
        deduceCloudEnvironment(false);
        banner(false);
    }

    @Override
    public ApplicationContextBuilder propertySources(PropertySource... added) {
        sources.addAll(List.of(added));
        return super.propertySources(added);
    }

    /** With the present values of the properties: Micronaut's extension changes them before each method. */
    @Override
    public ApplicationContext build() {
        var variables = Variables.of(environment(), Path.of("target"));
        properties(FunctionSelection.of(variables).properties());
        var context = super.build();
        context.registerSingleton(variables);
        context.registerSingleton(DeadlineFactor.OF_THE_SERVICE);
        return context;
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.of("LABMON_PORT", "0", "HISTORY", "off"));
        for (var source : sources) {
            for (var name : source) {
                if (VARIABLE.matcher(name).matches()) {
                    environment.put(name, String.valueOf(source.get(name)));
                }
            }
        }
        return environment;
    }
}
