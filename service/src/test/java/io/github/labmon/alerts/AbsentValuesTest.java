package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts whose value is not reported any more, of rules of every kind. */
class AbsentValuesTest {

    private static final Problem WHY = Problem.reported("made-up", "made up");
    private static final String ERRORS = "nvme nvme_media_errors_total device nvme0";
    private static final String SPARE_LIMIT = "nvme nvme_available_spare_threshold_ratio device nvme0";
    private static final String CORES = "host host_cpu_logical_cores";

    /** A drive with a threshold of its own, and a host with a number of processors. */
    private static AlertSimulation lab(String... settings) {
        return new AlertSimulation(null, settings)
                .target("host:host", State.OK)
                .target("nvme:nvme0", State.OK)
                .value(SPARE_LIMIT, 0.10)
                .value(CORES, 2.0);
    }

    @ParameterizedTest
    @CsvSource({
        "drive-temperature, nvme:nvme0, nvme nvme_temperature_celsius device nvme0, 78",
        "drive-wear, nvme:nvme0, nvme nvme_endurance_used_ratio device nvme0, 0.95",
        "drive-spare, nvme:nvme0, nvme nvme_available_spare_ratio device nvme0, 0.05",
        "drive-warning, nvme:nvme0, nvme nvme_critical_warning device nvme0 flag reliability, 1",
        "container-unhealthy, containers:web, containers container_unhealthy name web, 1",
        "container-memory, containers:web, containers container_memory_limit_used_ratio name web, 0.99",
        "latency, fritz:attic, fritz fritz_latency_seconds router attic, 0.5",
        "loss, fritz:attic, fritz fritz_packet_loss_ratio router attic, 0.5",
        "load, host:host, host host_load5, 30",
        "memory-pressure, host:host, host host_pressure_memory_full_ratio, 0.5",
        "certificate, ha:homeassistant, ha homeassistant_certificate_expiry_time_seconds, 1",
        "ups-overload, ups:desk/ups, ups ups_status server desk ups ups flag OVER, 1",
        "pool-degraded, drives:pool/tank, drives pool_degraded pool tank, 1"
    })
    void aValueThatIsAbsentEndsItsAlertOnlyWhereItsTargetIsReadWell(
            String rule, String target, String value, double raised) throws Exception {
        try (var lab = lab("ALERT_STALE_AFTER", "12h", "ALERT_UNREADABLE_AFTER", "12h")) {
            var function = target.substring(0, target.indexOf(':'));
            lab.target(target, State.OK).value(value, raised).tick().minutes(20);
            assertThat(lab.delivered()).containsExactly("FIRING " + rule + "/" + target);

            lab.value(value, null);
            for (int i = 0; i < 10; i++) {
                lab.target(target, State.UNKNOWN).minutes(20);
                lab.target(target, State.OK).failure(function, WHY).minutes(20);
                lab.failure(function, null).value(value, raised).minutes(1);
                lab.value(value, null);
            }
            assertThat(lab.delivered())
                    .as("nothing flaps while it cannot be read")
                    .isEmpty();

            lab.minutes(10);
            assertThat(lab.receiver.notifications)
                    .singleElement()
                    .satisfies(end -> assertThat(end.summary()).contains(": no longer reported, after "));
            assertThat(lab.delivered()).containsExactly("RESOLVED " + rule + "/" + target);
            lab.pass(Duration.ofHours(2));
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void oneReadingWithoutAValueEndsNothing() throws Exception {
        try (var lab = lab()) {
            var wear = "nvme nvme_endurance_used_ratio device nvme0";
            lab.value(wear, 0.95).tick().minutes(5);
            assertThat(lab.delivered()).containsExactly("FIRING drive-wear/nvme:nvme0");
            for (int i = 0; i < 100; i++) {
                lab.value(wear, null).pass(Duration.ofSeconds(30));
                lab.value(wear, 0.95).pass(Duration.ofSeconds(30));
            }
            assertThat(lab.delivered()).isEmpty();
        }
    }

    @Test
    void aValueThatComesAndGoesFlaps() throws Exception {
        try (var lab = lab()) {
            var wear = "nvme nvme_endurance_used_ratio device nvme0";
            for (int i = 0; i < 20; i++) {
                lab.value(wear, 0.95).minutes(2);
                lab.value(wear, null).minutes(2);
            }
            assertThat(lab.delivered()).hasSize(7).last().isEqualTo("FLAPPING drive-wear/nvme:nvme0");
            lab.minutes(61);
            assertThat(lab.delivered()).contains("RESOLVED drive-wear/nvme:nvme0");
        }
    }

    @Test
    void theGrowthOfACounterHoldsForADayAlsoWhereTheCounterIsAbsent() throws Exception {
        try (var lab = lab("ALERT_STALE_AFTER", "30d")) {
            lab.value(ERRORS, 7.0).tick().value(ERRORS, 9.0).minutes(1);
            assertThat(lab.delivered()).containsExactly("FIRING drive-media-errors/nvme:nvme0");
            lab.value(ERRORS, null).pass(Duration.ofHours(23));
            assertThat(lab.delivered()).isEmpty();
            lab.pass(Duration.ofHours(2));
            assertThat(lab.delivered()).containsExactly("RESOLVED drive-media-errors/nvme:nvme0");
        }
    }

    @Test
    void noRouterRespondsUntilTheRoutersAreRead() throws Exception {
        try (var lab = lab("ALERT_UNREADABLE_AFTER", "12h")) {
            lab.target("fritz:attic", State.DOWN)
                    .target("fritz:cellar", State.DOWN)
                    .tick()
                    .minutes(3);
            assertThat(lab.delivered()).containsExactly("FIRING network-down/host:host");
            lab.failure("fritz", WHY).minutes(60);
            assertThat(lab.delivered()).as("its targets are not known").isEmpty();
            lab.failure("fritz", null)
                    .target("fritz:attic", null)
                    .target("fritz:cellar", null)
                    .minutes(3);
            assertThat(lab.delivered()).contains("RESOLVED network-down/host:host");
        }
    }

    @Test
    void aUnitThatFailsAgainAndAgainFlaps(@TempDir Path folder) throws Exception {
        var rules = Files.writeString(folder.resolve("rules.yaml"), "rules: {unit-failed: {for: 0s, clearFor: 0s}}\n");
        var failed = "systemd systemd_unit_failed unit backup.service";
        try (var lab = new AlertSimulation(folder.resolve("alerts.db"), "ALERT_RULES", rules.toString())) {
            lab.target("systemd:manager", State.OK).tick();
            for (int i = 0; i < 10; i++) {
                lab.target("systemd:backup.service", State.WARNING)
                        .value(failed, 1.0)
                        .minutes(1);
                lab.target("systemd:backup.service", null).value(failed, null).minutes(1);
                if (i == 1) {
                    lab.restart();
                }
            }
            var unit = "unit-failed/systemd:backup.service";
            assertThat(lab.delivered())
                    .isEqualTo(List.of(
                            "FIRING " + unit,
                            "RESOLVED " + unit,
                            "FIRING " + unit,
                            "RESOLVED " + unit,
                            "FIRING " + unit,
                            "RESOLVED " + unit,
                            "FLAPPING " + unit));
            lab.minutes(61);
            assertThat(lab.delivered()).containsExactly("RESOLVED " + unit);
            lab.minutes(1);
            assertThat(lab.store().snapshot().alerts().keySet())
                    .noneMatch(key -> key.target().equals("systemd:backup.service"));
        }
    }
}
