package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.expression.AvailabilityObjective;
import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.alerts.mute.MuteTimeIntervals;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.FiringConditions;
import io.github.labmon.alerts.rule.RuleFile;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings, the rules file, mute time intervals and availability objectives: valid, invalid and random. */
class AlertSettingsTest {

    private static final int ROUNDS = 20_000;
    private static final String CHARACTERS = "{}[]\":,#&*!|>-?\\ntfu09T Z%/.\0\u00e4\u2028";
    private static final String FILE = """
            rules:
              disk-used:
                threshold: 85
                for: 30m
                severity: critical
                targets:
                  "host:/mnt/archive": {threshold: 98, clear: 97}
                  "host:/mnt/scratch": {off: true}
              latency: {off: true}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Random random = new Random(20260101);

    private String mutated(String valid) {
        var text = new StringBuilder(valid);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    private static Variables variables(String... namesAndValues) {
        var environment = new java.util.HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Variables.of(environment, Path.of("target"));
    }

    private static AlertSettings settings(Variables variables) {
        return AlertSettings.of(variables, LabmonContext.functions());
    }

    private static AlertRule rule(AlertSettings settings, String id) {
        return settings.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> faults(String... namesAndValues) {
        var variables = variables(namesAndValues);
        settings(variables);
        return variables.faults();
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("labmon-alerts.yaml"), text).toString();
    }

    @Test
    void aVariableWinsOverTheFileAndATargetOverBoth() throws Exception {
        var path = file(FILE);
        var settings = settings(variables("ALERT_RULES", path));
        var disk = rule(settings, "disk-used");

        assertThat(disk.conditions())
                .isEqualTo(new FiringConditions(
                        new Threshold(85, 83, true),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(5),
                        Severity.CRITICAL,
                        false));
        assertThat(disk.conditions("host:/mnt/archive").limit()).isEqualTo(new Threshold(98, 97, true));
        assertThat(disk.conditions("host:/mnt/archive").holdFor()).isEqualTo(Duration.ofMinutes(30));
        assertThat(disk.conditions("host:/mnt/scratch").off()).isTrue();
        assertThat(rule(settings, "latency").conditions().off()).isTrue();

        var both = settings(variables("ALERT_RULES", path, "ALERT_DISK_USED_PERCENT", "70"));
        assertThat(rule(both, "disk-used").conditions().limit()).isEqualTo(new Threshold(70, 68, true));
        assertThat(rule(both, "disk-used").conditions("host:/mnt/archive").limit())
                .isEqualTo(new Threshold(98, 97, true));
    }

    @Test
    void offSwitchesARuleOff() {
        var settings = settings(variables("ALERT_LATENCY_MILLIS", "off", "ALERT_WAN_DOWN", "false", "ALERTS", "off"));
        assertThat(rule(settings, "latency").conditions().off()).isTrue();
        assertThat(rule(settings, "wan-down").conditions().off()).isTrue();
        assertThat(settings.on()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: {disk-usd: {off: true}} | labmon-alerts.yaml:1:19: there is no rule \"disk-usd\"; docs/alerts.md lists them",
                "rules: {disk-used: {treshold: 5}} | labmon-alerts.yaml:1:21: unknown member \"treshold\"; allowed: rules: {<rule>: ",
                "rules: {disk-used: {for: soon}} | labmon-alerts.yaml:1:26: \"soon\" is not a time; allowed: 0s to 30d, such as 5m",
                "rules: {disk-used: {threshold: hot}} | labmon-alerts.yaml:1:32: \"hot\" is not a number; allowed: such as 70 or 99.5",
                "rules: {disk-used: {severity: bad}} | labmon-alerts.yaml:1:31: \"bad\" is not a severity; allowed: warning, critical",
                "rules: {disk-used: {off: maybe}} | labmon-alerts.yaml:1:26: \"maybe\" is neither true nor false",
                "rules: {disk-used: {threshold: 80, clear: 81}} | labmon-alerts.yaml:1:20: clear is 81 and the threshold 80",
                "rules: {wan-down: {threshold: 80}} | wan-down has no threshold; allowed: for, clearFor, severity, off",
                "rules: {disk-used: {targets: {nowhere: {off: true}}}} | labmon-alerts.yaml:1:31: unknown member \"nowhere\"; allowed: rules: {<rule>: ",
                "rules: {a: {off: true}, a: {off: true}} | labmon-alerts.yaml:1:25: duplicate key \"a\"",
                "rules: &a {disk-used: *a} | labmon-alerts.yaml:1:23: aliases are not allowed here",
                "rulez: {} | labmon-alerts.yaml:1:1: unknown member \"rulez\"; allowed: rules: {<rule>: ",
                "[ | labmon-alerts.yaml:1:2: invalid YAML: while parsing a flow node"
            })
    void aFaultInTheFileIsOneLineWithItsPlace(String text, String fault) throws Exception {
        assertThat(faults("ALERT_RULES", file(text))).singleElement().asString().contains(fault.strip());
    }

    @Test
    void anyFileIsReadOrRefusedWithItsPlace() {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var text = mutated(FILE);
            try {
                RuleFile.parse("f.yaml", text);
            } catch (RuleFile.Fault e) {
                assertThat(e.getMessage()).as(text).startsWith("f.yaml").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @Test
    void anyIntervalAndObjectiveIsReadOrRefused() {
        for (int i = 0; i < ROUNDS; i++) {
            MuteTimeIntervals.parse(mutated("Sun-Tue 02:00-04:00 Europe/Berlin"))
                    .ifPresent(interval -> interval.until(AlertSimulation.START));
            AvailabilityObjective.parse(mutated("fritz:attic/wan=99.5%/7d"))
                    .ifPresent(objective -> objective.sample(99));
        }
        assertThat(MuteTimeIntervals.parse("Sun-Tue 02:00-04:00 Europe/Berlin")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun 02:00-04:00", "Sun 25:00-26:00 UTC", "Sunday 02:00-04:00 UTC", "Sun 02:00 UTC", "x"})
    void aTextThatIsNoIntervalIsAFault(String text) {
        assertThat(faults("ALERT_MAINTENANCE", text)).singleElement().asString().contains("allowed: days, times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fritz:a=101%/7d", "fritz:a=99/7d", "a=99%/7d", "fritz:a=99%/1m", "fritz:a=0%/7d"})
    void aTextThatIsNoObjectiveIsAFault(String text) {
        assertThat(faults("ALERT_UPTIME", text)).singleElement().asString().contains("allowed: target=percent/window");
    }

    @Test
    void otherFaultsAreOneLineEach() {
        assertThat(faults(
                        "ALERTS", "maybe",
                        "ALERT_UPTIME", "ha:x=99%/7d,ha:x=98%/7d",
                        "ALERT_BEHIND", "ha:x",
                        "ALERT_DISK_USED_PERCENT", "1e1",
                        "ALERT_LOAD_PER_CORE", "0.01"))
                .containsExactlyInAnyOrder(
                        "ALERTS=maybe is neither on nor off",
                        "ALERT_UPTIME=ha:x=99%/7d,ha:x=98%/7d names ha:x twice; allowed: each target once",
                        "ALERT_BEHIND contains \"ha:x\"; allowed: target=router, such as ha:homeassistant=fritz:attic",
                        "ALERT_DISK_USED_PERCENT=1e1 is neither a number from 1 to 100 nor off",
                        "ALERT_LOAD_PER_CORE=0.01 is neither a number from 0.1 to 1000 nor off");
    }

    @Test
    void onlyMisspeltVariablesOfAlertsAreReported() {
        var variables = variables("PATH_OF_OTHERS", "1", "ALERT_DISK_USED_PERCNT", "5");
        settings(variables);
        assertThat(variables.unknown())
                .containsExactly("ALERT_DISK_USED_PERCNT is not a setting of labmon and is ignored; did you mean"
                        + " ALERT_DISK_USED_PERCENT?");
    }
}
