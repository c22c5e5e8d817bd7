package io.github.labmon;

import io.github.labmon.command.ServiceBeans;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.FunctionSelection;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.SettingsException;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.StatusFunction;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The context of one process, started at the first request for a bean, after its settings were checked. */
final class ServiceContext implements ServiceBeans, AutoCloseable {

    private final Variables variables;
    private final DeadlineFactor deadlines;
    private final PrintWriter err;
    private @Nullable ApplicationContext context;

    ServiceContext(Variables variables, DeadlineFactor deadlines, PrintWriter err) {
        this.variables = variables;
        this.deadlines = deadlines;
        this.err = err;
    }

    @Override
    public <T> T get(Class<T> type) {
        return started().getBean(type);
    }

    @Override
    public <T> Collection<T> all(Class<T> type) {
        return started().getBeansOfType(type);
    }

    private ApplicationContext started() {
        var known = context;
        if (known == null) {
            known = ServiceStart.context(variables, deadlines);
            StartPhases.end("context");
            context = known;
            known.getBeansOfType(Settings.class);
            checkFunctions(known);
            variables.warnings().forEach(line -> err.println("warning: " + line));
            StartPhases.end("settings");
            if (!variables.faults().isEmpty()) {
                throw new SettingsException(variables.faults());
            }
        }
        return known;
    }

    private void checkFunctions(ApplicationContext started) {
        var names = new HashSet<String>();
        for (StatusFunction<?> function : started.getBeansOfType(StatusFunction.class)) {
            names.add(function.name());
        }
        for (var name : FunctionSelection.of(variables).names()) {
            if (!names.contains(name) && !name.equals(FunctionSelection.GATE)) {
                throw new SettingsException(List.of("LABMON_FUNCTIONS contains a name that is not a function; allowed:"
                        + " names of functions as labmon --help lists them, and " + FunctionSelection.GATE
                        + ", separated by commas, such as ports,host"));
            }
        }
    }

    @Override
    public void close() {
        var known = context;
        if (known != null) {
            known.close();
        }
    }
}
