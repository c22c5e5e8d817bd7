package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.StatusFunction;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** The beans of an application without settings, for tests that need the real functions and texts but no server. */
public final class LabmonContext {

    private static final ApplicationContext CONTEXT =
            Application.context(Variables.of(Map.of("HISTORY", "off"), Path.of("target")), DeadlineFactor.OF_A_COMMAND);

    private LabmonContext() {}

    /** All functions, as their packages define them. */
    public static Collection<StatusFunction<?>> functions() {
        return CONTEXT.getBeansOfType(StatusFunction.class).stream()
                .<StatusFunction<?>>map(function -> function)
                .toList();
    }

    /** Any other bean. */
    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }
}
