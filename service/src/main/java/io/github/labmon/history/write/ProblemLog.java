package io.github.labmon.history.write;

import io.github.labmon.status.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a problem once, when it begins and when it ends. Not thread-safe. */
final class ProblemLog {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    private static final Problem FAILED = Problem.of("history-failed");

    private @Nullable String code;

    /** Logs a change of the current problem. */
    void log(Optional<Problem> current) {
        var now = current.map(Problem::code).orElse(null);
        if (now != null && !now.equals(code)) {
            LOG.warn("history: {}", now);
        } else if (now == null && code != null) {
            LOG.info("history: stored again after {}", code);
        }
        code = now;
    }

    /** The problem of an unexpected exception, whose type and place are logged; its message may contain data. */
    Problem failed(Throwable e) {
        if (!FAILED.code().equals(code)) {
            var trace = e.getStackTrace();
            LOG.error("history: {} at {}", e.getClass().getName(), trace.length == 0 ? "an unknown place" : trace[0]);
        }
        return FAILED;
    }
}
