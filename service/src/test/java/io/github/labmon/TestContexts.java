package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;

/** Application contexts without a server. */
public final class TestContexts {

    private TestContexts() {}

    /** Without any settings. */
    public static ApplicationContext start() {
        return start(Map.of());
    }

    /** With these environment variables. */
    public static ApplicationContext start(Map<String, String> variables) {
        return ServiceStart.context(Variables.of(variables, Path.of("target")), DeadlineFactor.OF_A_COMMAND);
    }
}
