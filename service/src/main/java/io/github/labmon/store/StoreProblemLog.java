package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the problem of a store once, when it begins and when it ends. Not thread-safe. */
public final class StoreProblemLog {

    private static final Logger LOG = LoggerFactory.getLogger(StoreProblemLog.class);

    private final String name;

    private @Nullable String code;

    /**
     * Nothing is logged yet.
     *
     * @param name of the store in the log
     */
    public StoreProblemLog(String name) {
        this.name = name;
    }

    /** Logs a change of the current problem. */
    public void log(Optional<Problem> current) {
        var now = current.map(Problem::code).orElse(null);
        if (now != null && !now.equals(code)) {
            LOG.warn("{}: {}", name, now);
        } else if (now == null && code != null) {
            LOG.info("{}: stored again after {}", name, code);
        }
        code = now;
    }

    /**
     * Logs the type and place of an unexpected exception, whose message may contain data.
     *
     * @param problem by which it is reported
     * @return that problem
     */
    public Problem failed(Throwable e, Problem problem) {
        if (!problem.code().equals(code)) {
            var trace = e.getStackTrace();
            LOG.error("{}: {} at {}", name, e.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
        }
        return problem;
    }
}
