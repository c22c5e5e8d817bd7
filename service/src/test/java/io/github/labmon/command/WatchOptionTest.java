package io.github.labmon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchOptionTest {

    private final StringWriter out = new StringWriter();
    private final AtomicInteger calls = new AtomicInteger();

    private int run(boolean terminal, String... args) throws Exception {
        var environment = CommandEnvironments.of(Map.of(), new PrintWriter(out), new PrintWriter(out), terminal);
        var options = new CommandOptions("status", () -> 0).description("State.");
        var watch = new WatchOption(environment, options);
        options.parse(0, args);
        return watch.run(() -> {
            environment.out().print("state");
            if (calls.incrementAndGet() == 2) {
                Thread.currentThread().interrupt(); // as a signal to end does
            }
            return calls.get();
        });
    }

    @Test
    void withoutTheOptionACommandRunsOnce() throws Exception {
        assertThat(run(false)).isEqualTo(1);
        assertThat(out).hasToString("state");
    }

    @Test
    void withItTheScreenIsClearedBeforeEachRun() throws Exception {
        assertThat(run(true, "--watch=1")).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(out).hasToString("\u001b[H\u001b[2Jstate\u001b[H\u001b[2Jstate");
    }

    @Test
    void itNeedsATerminalAndSeconds() {
        assertThatExceptionOfType(WrongUseException.class)
                .isThrownBy(() -> run(false, "--watch"))
                .withMessage("--watch needs a terminal");
        for (var wrong : new String[] {"0", "-1", "3601", "2s", ""}) {
            assertThatExceptionOfType(WrongUseException.class)
                    .isThrownBy(() -> run(true, "--watch=" + wrong))
                    .withMessage("--watch: \"" + wrong + "\" is not allowed; allowed: seconds from 1 to 3600");
        }
        assertThat(calls).hasValue(0);
    }
}
