package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.assembly.ProblemText;
import io.github.labmon.fritz.ping.PingLatency;
import io.github.labmon.fritz.status.Reachability;
import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import io.github.labmon.text.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings that end before the router has answered, as in the first second after a start and on a host that is short of
 * CPU time: the router is UNKNOWN until its queries have ended, and DOWN only when they have ended without an answer.
 */
class FritzWarmUpTest {

    private static final Duration NO_TIME = Duration.ofNanos(1);

    /** The kernel refuses to connect to it, so that no port of it answers. */
    private static final String NO_HOST = "255.255.255.255";

    @TempDir
    Path folder;

    private String ping(String script) throws Exception {
        var file = Files.writeString(folder.resolve("ping"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private static List<Problem> stillReading(String what) {
        return List.of(
                Problem.reported("fritz-still-reading", "Still reading: " + what + "; the next request returns it"));
    }

    @Test
    void beforeAnythingHasEndedARouterIsUnknown() throws Exception {
        var pipe = folder.resolve("pipe"); // that nothing is written to
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (var readings =
                FritzReadings.waiting(NO_TIME, "home=" + NO_HOST, "FRITZ_PING_COMMAND", ping("read line < " + pipe))) {
            var status = readings.read();

            assertThat(status.hosts())
                    .containsExactly(RouterStatus.withoutAnswer(
                            "home",
                            NO_HOST,
                            false,
                            null,
                            null,
                            List.of(ProblemText.STILL_READING.problem(Message.of("fritz.query.reachability")))));
            assertThat(status.state()).isEqualTo(State.UNKNOWN);
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
            assertThat(EnglishTexts.rendered(first.problems()))
                    .isEqualTo(stillReading("device description and UPnP description"));
        }
    }

    @Test
    void theFinishedReadingComesWithTheNextRequest() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.waiting(Duration.ofSeconds(2), "home=" + box.host())) {
            box.hold();
            assertThat(readings.function().freshness(readings.read())).isZero();
            box.release();
            var document = readings.read();
            for (int i = 0; i < 30 && document.state() != State.OK; i++) {
                document = readings.read();
            }
            var router = document.hosts().get(0);

            assertThat(router.state()).isEqualTo(State.OK);
            assertThat(router.problem()).isNull();
            assertThat(router.dsl()).isNotNull();
            assertThat(readings.function().freshness(document)).isEqualTo(Duration.ofSeconds(10));
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
            assertThat(EnglishTexts.rendered(once.problems()))
                    .isEqualTo(stillReading("device description and UPnP description"));
            assertThat(twice.state()).isEqualTo(State.WARNING);
            assertThat(twice.api()).isEqualTo(RouterStatus.Api.TIMEOUT);
            assertThat(FritzReadings.codes(twice)).containsExactly("fritz-timeout", "fritz-timeout");
        }
    }

    @Test
    void aRouterIsDownWhenPingAndTcpHaveEndedWithoutAnAnswer() throws Exception {
        try (var readings = FritzReadings.withoutLogin("off=" + NO_HOST, "FRITZ_PING_COMMAND", "no-such-ping")) {
            var first = readings.router();
            var second = readings.router();

            assertThat(first.state()).isEqualTo(State.DOWN);
            assertThat(first.reachable()).isFalse();
            assertThat(first.api()).isEqualTo(RouterStatus.Api.UNREACHABLE);
            assertThat(FritzReadings.codes(first)).containsExactly("fritz-unreachable", "fritz-ping-not-permitted");
            assertThat(second).isEqualTo(first); // since the same time
        }
    }

    @Test
    void theErrorOfPingIsPartOfTheProblem() throws Exception {
        var ping = ping("echo 'ping: connect: Network is unreachable' >&2; exit 2");
        try (var readings = FritzReadings.withoutLogin("off=" + NO_HOST, "FRITZ_PING_COMMAND", ping)) {
            assertThat(EnglishTexts.detail(readings.router().problem()))
                    .matches(
                            "The router has not answered since 20[^ ]+ [0-9:]+ UTC \\(ping: connect: Network is unreachable\\):"
                                    + " check that it is switched on and connected to this network");
        }
    }

    @Test
    void aRouterThatAnswersPingAloneIsReachable() throws Exception {
        var ping = ping("echo '3 packets transmitted, 1 received, 66.6667% packet loss, time 2003ms'\n"
                + "echo 'rtt min/avg/max/mdev = 0.412/0.538/0.731/0.1 ms'");
        try (var readings = FritzReadings.withoutLogin("home=" + NO_HOST, "FRITZ_PING_COMMAND", ping)) {
            var router = readings.router();

            assertThat(router.reachable()).isTrue();
            assertThat(router.reachability())
                    .isEqualTo(new Reachability("ping", new PingLatency(0.412, 0.538, 0.731), 66.7));
            assertThat(router.state()).isEqualTo(State.WARNING);
            assertThat(EnglishTexts.rendered(router.problem()))
                    .isEqualTo(Problem.reported("fritz-packet-loss", "67 % of the ping packets were lost"));
        }
    }
}
