package io.github.labmon;

import io.github.labmon.status.SetupHints;
import io.github.labmon.status.StatusFunction;
import io.micronaut.context.ApplicationContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The beans of an application without settings, for tests that need the real functions and texts but no server. */
public final class LabmonContext {

    private static final ApplicationContext CONTEXT = TestContexts.start(Map.of("HISTORY", "off"));

    private LabmonContext() {}

    /** All functions, as their packages define them. */
    public static Collection<StatusFunction<?>> functions() {
        return CONTEXT.getBeansOfType(StatusFunction.class).stream()
                .<StatusFunction<?>>map(function -> function)
                .toList();
    }

    /** What else could be set up. */
    public static List<SetupHints> setupHints() {
        return List.copyOf(CONTEXT.getBeansOfType(SetupHints.class));
    }

    /** Any other bean. */
    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }
}
