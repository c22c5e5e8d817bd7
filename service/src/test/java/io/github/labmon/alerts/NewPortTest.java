package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a port is new, over days that pass at once. */
class NewPortTest {

    private static final String NEW = "FIRING new-port/ports:tcp/8080";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aPortThatWasNotSeenForADayIsNewForADay() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.tick().minutes(5);
            assertThat(lab.delivered()).isEmpty();
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.receiver.notifications.get(0).summary())
                    .isEqualTo("Port tcp/8080 is new: not seen within the last day");
            assertThat(lab.delivered()).containsExactly(NEW);
            lab.pass(Duration.ofHours(23));
            assertThat(lab.delivered()).isEmpty();
            lab.pass(Duration.ofHours(3));
            assertThat(lab.delivered()).containsExactly("RESOLVED new-port/ports:tcp/8080");
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.pass(Duration.ofDays(3));
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.delivered()).as("gone for days, and back").containsExactly(NEW);
        }
    }

    @Test
    void aPortThatWasClosedForLessThanADayIsNotNew() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick().minutes(5);
            for (var closed : List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(23))) {
                lab.ports = Optional.of(Set.of("tcp/22"));
                lab.pass(closed);
                lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
                lab.pass(Duration.ofHours(2));
                assertThat(lab.delivered()).as("closed for %s", closed).isEmpty();
            }
        }
    }

    @Test
    void aNewPortThatIsClosedAndOpenedAgainIsNotNewASecondTime() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.tick();
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.pass(Duration.ofHours(1));
            assertThat(lab.delivered()).containsExactly(NEW, "RESOLVED new-port/ports:tcp/8080");
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.pass(Duration.ofHours(30));
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void portsThatCannotBeReadForAWhileAreNotNewAfterwards() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick().minutes(5);
            lab.ports = Optional.empty();
            lab.pass(Duration.ofDays(2));
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.minutes(5);
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 23, 24, 25, 24 * 7, 24 * 400})
    void aRestartMakesNoKnownPortNewHoweverLongLabmonDidNotRun(long hours) throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"), "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick().pass(Duration.ofHours(3));
            lab.skip(Duration.ofHours(hours)).restart();
            lab.tick().pass(Duration.ofHours(2));
            assertThat(lab.delivered()).isEmpty();

            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080", "tcp/9090"));
            lab.tick();
            assertThat(lab.delivered()).containsExactly("FIRING new-port/ports:tcp/9090");
        }
    }

    @Test
    void aPortThatOpensWhileLabmonDoesNotRunIsNew() throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"), "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.tick();
            lab.skip(Duration.ofHours(1)).restart();
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.delivered()).containsExactly(NEW);
            lab.skip(Duration.ofHours(1)).restart();
            lab.tick().pass(Duration.ofHours(20));
            assertThat(lab.delivered()).as("it is notified once").isEmpty();
            lab.pass(Duration.ofHours(3));
            assertThat(lab.delivered()).containsExactly("RESOLVED new-port/ports:tcp/8080");
        }
    }

    @Test
    void aPortThatWasAwayBeforeARestartIsNewOnlyAfterADayOfRunning() throws Exception {
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"), "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.pass(Duration.ofHours(12));
            lab.skip(Duration.ofDays(3)).restart();
            lab.tick().pass(Duration.ofHours(11));
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/8080"));
            lab.tick();
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void manyNewPortsAreTwentyAlertsAndOneForTheOthers() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of("tcp/22"));
            lab.tick();
            var many = IntStream.range(9_100, 9_133).mapToObj(port -> "tcp/" + port);
            lab.ports = Optional.of(many.collect(Collectors.toSet()));
            lab.tick();
            assertThat(lab.receiver.notifications).hasSize(21);
            assertThat(lab.receiver.notifications.get(0)).satisfies(others -> {
                assertThat(others.alertId()).isEqualTo("new-port/ports:ports");
                assertThat(others.summary())
                        .isEqualTo("Port tcp/9120 (and 12 more) is new: not seen within the last day");
                assertThat(others.description()).startsWith("All of them: tcp/9120, tcp/9121, ");
            });
            lab.delivered();

            // None of the others takes the place of one that is closed.
            lab.ports = Optional.of(lab.ports.orElseThrow().stream()
                    .filter(port -> !port.equals("tcp/9100"))
                    .collect(Collectors.toSet()));
            lab.pass(Duration.ofHours(23));
            assertThat(lab.delivered()).containsExactly("RESOLVED new-port/ports:tcp/9100");
            lab.pass(Duration.ofHours(3));
            assertThat(lab.delivered())
                    .hasSize(20)
                    .contains("RESOLVED new-port/ports:ports")
                    .allMatch(delivered -> delivered.startsWith("RESOLVED "));
        }
    }

    @Test
    void oneMoreThanTwentyIsNamedAlone() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.of(Set.of());
            lab.tick();
            lab.ports = Optional.of(IntStream.range(9_100, 9_121)
                    .mapToObj(port -> "tcp/" + port)
                    .collect(Collectors.toSet()));
            lab.tick();
            assertThat(lab.receiver.notifications.get(0).summary())
                    .isEqualTo("Port tcp/9120 is new: not seen within the last day");
        }
    }

    @Test
    void theFirstRoundMakesNothingNew() throws Exception {
        try (var lab = new AlertSimulation(null, "ALERT_NEW_PORTS", "true")) {
            lab.ports = Optional.empty();
            lab.tick().minutes(5);
            lab.ports = Optional.of(Set.of("tcp/22", "tcp/80"));
            lab.tick().minutes(5);
            assertThat(lab.delivered()).isEmpty();
        }
    }
}
