package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.FunctionSelection;
import io.github.labmon.settings.Variables;
import io.micronaut.context.DefaultApplicationContextBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The application on a free port of the loopback, for {@code @MicronautTest(contextBuilder = …)}; a test with settings of its
 * own extends it.
 */
@SuppressWarnings("this-escape") // setters of the builder that it extends
public class LabmonContextBuilder extends DefaultApplicationContextBuilder {

    /** Without settings beside the port; the history needs a folder and is off. */
    public LabmonContextBuilder() {
        this(Map.of());
    }

    /** With these environment variables. */
    protected LabmonContextBuilder(Map<String, String> settings) {
        var environment = new HashMap<>(Map.of("LABMON_PORT", "0", "HISTORY", "off"));
        environment.putAll(settings);
        mainClass(Application.class);
        environmentPropertySource(false);
        deduceEnvironment(false);
        deduceCloudEnvironment(false);
        banner(false);
        var variables = Variables.of(environment, Path.of("target"));
        properties(FunctionSelection.of(variables).properties());
        singletons(variables, DeadlineFactor.OF_THE_SERVICE);
    }
}
