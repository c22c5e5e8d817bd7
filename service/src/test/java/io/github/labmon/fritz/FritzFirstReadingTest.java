package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings that end before the router has answered, as in the first second after a start and on a host that is short of
 * CPU time. Nothing here depends on a clock: the router and ping answer when the test lets them.
 */
class FritzFirstReadingTest {

    private static final Duration NO_TIME = Duration.ofNanos(1);

    @TempDir
    Path folder;

    /** A ping that ends, with a reply, when the test lets it. */
    private String ping(String result) throws Exception {
        var fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        var script = Files.writeString(folder.resolve("ping"), "#!/bin/sh\nread line < " + fifo + "\n" + result + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }

    private static List<Problem> stillReading(String what) {
        return List.of(new Problem("fritz-still-reading", "Still reading: " + what + "; the next request returns it"));
    }

    @Test
    void beforeAnythingHasEndedARouterIsUnknown() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start())) {
            box.hold();
            // A port that drops packets is silent for as long as the connection takes to time out: 192.0.2.1 is
            // reserved.
            try (var readings =
                    FritzReadings.waiting(NO_TIME, "home=192.0.2.1:49000", "FRITZ_PING_COMMAND", ping("exit 1"))) {
                var status = readings.read();

                assertThat(status.hosts())
                        .containsExactly(RouterStatus.withoutAnswer(
                                "home", "192.0.2.1", false, null, null, stillReading("reachability")));
                assertThat(status.state()).isEqualTo(State.UNKNOWN);
            }
        }
    }

    @Test
    void aRouterThatAnswersAndIsStillReadIsUnknownWithoutAProblem() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.waiting(Duration.ofSeconds(2), "home=" + box.host())) {
            box.hold();
            var first = readings.router();
            box.release();

            assertThat(first.state()).isEqualTo(State.UNKNOWN);
            assertThat(first.reachable()).isTrue();
            assertThat(first.api()).isNull();
            assertThat(first.problem()).isNull();
            assertThat(first.problems()).isEqualTo(stillReading("device description, UPnP description"));
        }
    }

    @Test
    void theFinishedReadingComesWithTheNextRequest() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.waiting(Duration.ofSeconds(2), "home=" + box.host())) {
            box.hold();
            readings.read();
            assertThat(readings.function().freshness()).isZero();
            box.release();
            var router = readings.router();
            for (int i = 0; i < 30 && router.state() != State.OK; i++) {
                router = readings.router();
            }

            assertThat(router.state()).isEqualTo(State.OK);
            assertThat(router.problem()).isNull();
            assertThat(router.dsl()).isNotNull();
            assertThat(readings.function().freshness()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void oneTimeoutIsNoFaultAndTwoAre() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.hurried("home=" + box.host())) {
            box.hanging.addAll(List.of(TestBoxes.TR64, TestBoxes.IGD));
            var once = readings.router();
            var twice = readings.router();

            assertThat(once.state()).isEqualTo(State.UNKNOWN);
            assertThat(once.api()).isNull();
            assertThat(once.problems()).isEqualTo(stillReading("device description, UPnP description"));
            assertThat(twice.state()).isEqualTo(State.WARNING);
            assertThat(twice.api()).isEqualTo(RouterStatus.Api.TIMEOUT);
            assertThat(FritzReadings.codes(twice)).containsExactly("fritz-timeout", "fritz-timeout");
        }
    }

    @Test
    void aRouterThatIsOffIsDownWhenPingAndTcpHaveEnded() throws Exception {
        try (var readings =
                FritzReadings.withoutLogin("off=192.0.2.1", "FRITZ_PING_COMMAND", "ping-that-does-not-exist")) {
            var router = readings.router();

            assertThat(router.state()).isIn(State.DOWN, State.OK, State.WARNING);
            assertThat(router.reachable()).isEqualTo(router.state() != State.DOWN);
        }
    }
}
