package io.github.labmon.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.status.TargetStates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading by programs that print what systemctl and journalctl print; {@code packaging/test/guest} has the real ones. */
class SystemdFunctionTest {

    private static final String UNITS = """
            cat <<END
            Id=backup.service
            Description=Nightly backup
            ActiveState=failed
            Result=exit-code
            ExecMainCode=1
            ExecMainStatus=1
            StateChangeTimestamp=Sun 2026-11-29 03:00:12 UTC

            Id=noisy.service
            ActiveState=failed
            Result=timeout
            END
            """;

    private static final String TIMERS = """
            cat <<END
            Id=backup.timer
            Unit=backup.service
            ActiveState=active
            SubState=waiting
            NextElapseUSecRealtime=Mon 2099-11-30 03:00:00 UTC
            END
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makePrograms() throws Exception {
        Files.createDirectory(folder.resolve("running"));
        systemctl(UNITS, TIMERS);
        program("journalctl", "echo \"$*\" >>$0.calls; echo '{\"_PID\":\"7\",\"MESSAGE\":\"no space left\"}'\n");
    }

    private void program(String name, String script) throws Exception {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void systemctl(String units, String timers) throws Exception {
        program("systemctl", "case \"$*\" in\n*--state=failed*)\n" + units + ";;\n*)\n" + timers + ";;\nesac\n");
    }

    private SystemdFunction function(String... settings) {
        var variables = Variables.of(settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]), folder);
        return new SystemdFunction(
                SystemdSettings.of(variables),
                DeadlineFactor.OF_A_COMMAND,
                new SystemdPrograms(
                        folder.resolve("running"),
                        List.of(folder.resolve("systemctl").toString()),
                        List.of(folder.resolve("journalctl").toString())));
    }

    private static String code(SystemdStatus status) {
        return status.problem() == null ? "-" : status.problem().code();
    }

    @Test
    void failedUnitsAreReadWithTheirLogs() throws Exception {
        var status = function().read();

        assertThat(status.state()).isEqualTo(State.WARNING);
        assertThat(status.complete()).isTrue();
        assertThat(status.units())
                .extracting(unit -> unit.name() + " " + unit.result() + " " + unit.log())
                .containsExactly("backup.service exit-code no space left", "noisy.service timeout no space left");
        assertThat(status.timers())
                .extracting(timer -> timer.name() + " " + timer.state() + " " + timer.nextAt())
                .containsExactly("backup.timer WARNING 2099-11-30T03:00:00Z");
        assertThat(SystemdMeasurements.of(status).targets())
                .extracting(target -> target.name() + " " + target.state() + " " + target.consequence())
                .containsExactly(
                        "manager OK false",
                        "backup.service WARNING false",
                        "noisy.service WARNING false",
                        "backup.timer WARNING true");
    }

    @Test
    void theLogOfAFailureIsReadOnce() throws Exception {
        var function = function();
        function.read();
        function.read();

        assertThat(Files.readAllLines(folder.resolve("journalctl.calls")))
                .containsExactly(
                        "--no-pager --output=json --output-fields=MESSAGE,_PID --lines=10 --unit=backup.service",
                        "--no-pager --output=json --output-fields=MESSAGE,_PID --lines=10 --unit=noisy.service");
    }

    @Test
    void unitsThatAreIgnoredAreNotReported() throws Exception {
        var status = function("SYSTEMD_IGNORE", "noisy.*,backup*").read();

        assertThat(status.state()).isEqualTo(State.OK);
        assertThat(status.units()).isEmpty();
        assertThat(status.timers()).isEmpty();
    }

    @Test
    void aNameThatNoUnitCanHaveIsAFault() {
        var variables = Variables.of(Map.of("SYSTEMD_IGNORE", "a b"), folder);
        SystemdSettings.of(variables);

        assertThat(variables.faults())
                .containsExactly(
                        "SYSTEMD_IGNORE=a b contains a name that no unit can have; allowed: names separated by commas,"
                                + " with * for any characters");
    }

    @Test
    void aJournalThatLabmonMayNotReadMakesTheDocumentIncomplete() throws Exception {
        program("journalctl", "echo 'No journal files were opened due to insufficient permissions.' >&2; exit 1\n");

        var status = function().read();
        assertThat(code(status)).isEqualTo("systemd-journal-not-permitted");
        assertThat(status.complete()).isFalse();
        assertThat(status.state()).isEqualTo(State.WARNING);
        assertThat(status.units()).extracting(UnitStatus::log).containsOnlyNulls();
    }

    @Test
    void aSystemctlThatFailsIsUnknownAndNoFaultOfTheHost() throws Exception {
        var failures = Map.of(
                "echo 'Failed to connect to bus: No such file or directory' >&2; exit 1\n", "systemd-bus-not-reachable",
                "echo 'Access denied' >&2; exit 4\n", "systemctl-failed",
                "exit 127\n", "systemctl-not-found",
                "exec head -c 3000000 /dev/zero\n", "systemctl-too-much");
        for (var failure : failures.entrySet()) {
            program("systemctl", failure.getKey());
            var status = function().read();
            assertThat(code(status)).isEqualTo(failure.getValue());
            assertThat(status.state()).isEqualTo(State.UNKNOWN);
            assertThat(SystemdMeasurements.of(status).targets())
                    .extracting(Target::permitted)
                    .containsExactly(false);
        }
        Files.delete(folder.resolve("systemctl"));
        assertThat(code(function().read())).isEqualTo("systemctl-not-found");
    }

    @Test
    void aSystemctlThatHangsEndsAtItsDeadline() throws Exception {
        program("systemctl", "exec sleep 600\n");
        var function = function();

        var status = function.read();
        assertThat(code(status)).isEqualTo("systemd-still-reading");
        assertThat(function.freshness(status)).isZero();
        assertThat(SystemdMeasurements.of(status).targets())
                .as("unknown until it has ended, which is neither a problem nor OK")
                .extracting(Target::state, Target::permitted, Target::problem)
                .containsExactly(tuple(State.UNKNOWN, true, null));
        var code = await().atMost(Duration.ofMinutes(2))
                .until(() -> code(function.read()), shown -> !shown.equals("systemd-still-reading"));
        assertThat(code).isEqualTo("systemctl-timeout");
        function.close();
    }

    @Test
    void aJournalThatHangsDelaysNoReading() throws Exception {
        program("journalctl", "exec sleep 600\n");
        var function = function();

        var status = function.read();
        assertThat(status.units()).extracting(UnitStatus::log).containsOnlyNulls();
        assertThat(function.freshness(status)).isZero();
        function.close();
    }

    @Test
    void withoutSystemdNoProgramIsStarted() throws Exception {
        Files.delete(folder.resolve("running"));
        program("systemctl", "touch $0.started\n");

        var status = function().read();
        assertThat(status.configured()).isFalse();
        assertThat(status.state()).isEqualTo(State.OK);
        assertThat(SystemdMeasurements.of(status).targets()).isEmpty();
        assertThat(folder.resolve("systemctl.started")).doesNotExist();
    }

    @Test
    void theStatesOfRulesReachTheDocument() throws Exception {
        var function = function();
        var status = function.withStates(
                function.read(), new TargetStates(Map.of("backup.service", State.CRITICAL), State.CRITICAL));

        assertThat(status.state()).isEqualTo(State.CRITICAL);
        assertThat(status.units()).extracting(UnitStatus::state).containsExactly(State.CRITICAL, State.WARNING);
        var unread = SystemdStatus.unread(Instant.EPOCH, Problem.of("systemctl-timeout"));
        assertThat(function.withStates(unread, new TargetStates(Map.of(), State.OK)))
                .isEqualTo(unread);
    }

    @Test
    void theEndpointAnswersAlsoWithoutSystemd() throws Exception {
        try (var labmon = RunningLabmon.with("LABMON_FUNCTIONS", "systemd")) {
            var answer = labmon.get("/systemd/status");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"units\":[", "\"timers\":[");
        }
    }
}
