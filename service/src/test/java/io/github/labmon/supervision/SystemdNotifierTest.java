package io.github.labmon.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.TestContexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class SystemdNotifierTest {

    @Test
    void systemdIsNotifiedOfReadinessOfLifeAndOfTheEnd(@TempDir Path folder) throws Exception {
        notified(folder.resolve("notify").toString());
    }

    @Test
    void anAbstractSocketIsNotifiedToo() throws Exception {
        notified("@labmon-test-" + ProcessHandle.current().pid());
    }

    private static void notified(String path) throws Exception {
        try (var socket = new NotifySocket(path)) {
            try (var context = TestContexts.start(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "100000"))) {
                context.getBean(SystemdNotifier.class).ready();
                assertThat(socket.receive()).isEqualTo("READY=1");
                assertThat(socket.receive()).isEqualTo("WATCHDOG=1");
                assertThat(socket.receive()).isEqualTo("WATCHDOG=1");
            }
            var last = socket.receive();
            while (last.equals("WATCHDOG=1")) {
                last = socket.receive();
            }
            assertThat(last).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void aSocketThatIsGoneKeepsNothingFromStarting(@TempDir Path folder) {
        try (var context = TestContexts.start(
                Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()))) {
            context.getBean(SystemdNotifier.class).ready();
            assertThat(context.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"30000000, 30", "1, 0", "0, ", "-5, ", "x, ", "99999999999999999999, "})
    void theTimeOfTheWatchdogIsInMicroseconds(String text, Long seconds) {
        try (var context = TestContexts.start(Map.of("WATCHDOG_USEC", text))) {
            assertThat(context.getBean(SupervisionSettings.class).watchdog().map(Duration::toSeconds))
                    .isEqualTo(Optional.ofNullable(seconds));
        }
    }
}
