package io.github.labmon.ports.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** Waits until an engine that was started responds. */
final class EngineStart {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private EngineStart() {}

    /**
     * Waits until a command of its client succeeds.
     *
     * @param log the output of the engine, for the message where it does not start
     */
    static void responds(Process engine, Path log, String... command) throws IOException {
        try {
            await().atMost(DEADLINE)
                    .pollInterval(INTERVAL)
                    .failFast("the engine ended", () -> !engine.isAlive())
                    .until(() -> CommandOutput.run(command).exitCode() == 0);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new IOException(command[0] + " did not start: " + Files.readString(log), e);
        }
    }
}
