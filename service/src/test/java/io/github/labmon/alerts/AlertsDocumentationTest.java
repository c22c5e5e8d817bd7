package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.alerts.expression.AvailabilityObjective;
import io.github.labmon.alerts.expression.CounterIncrease;
import io.github.labmon.alerts.expression.FirstSeenTracker;
import io.github.labmon.alerts.expression.Threshold;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.mute.MuteTimeIntervals;
import io.github.labmon.alerts.mute.Silence;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.rule.RuleFile;
import io.github.labmon.alerts.rule.RuleOverride;
import io.github.labmon.alerts.state.AlertLifecycle;
import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.alerts.store.Outbox;
import io.github.labmon.alerts.store.QueuedNotification;
import io.github.labmon.settings.DurationText;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.Severity;
import io.github.labmon.text.ValueFormat;
import io.github.labmon.text.ValueUnit;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/alerts.md compared with the code. */
class AlertsDocumentationTest {

    private static final Path PAGE = Path.of("../docs/alerts.md");

    private final Variables variables = Variables.of(Map.of(), Path.of("target"));
    private final AlertSettings settings = AlertSettings.of(variables, LabmonContext.functions());

    /** The page as one line, so that a sentence may be broken anywhere. */
    private static String page() throws IOException {
        return Files.readString(PAGE).replaceAll("\\s+", " ");
    }

    private static String quantity(double value, ValueUnit unit) {
        return new ValueFormat(Locale.ENGLISH, ZoneOffset.UTC).quantity(value, unit);
    }

    private static String length(Duration length) {
        return quantity((double) length.toSeconds(), ValueUnit.SECONDS);
    }

    private static String found(String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(page());
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String row(AlertRule rule) {
        var conditions = rule.conditions();
        var limit = conditions.limit();
        var unit = rule.definition().unit();
        var compares = unit != ValueUnit.NONE && !limit.equals(Threshold.FLAG);
        return "| `" + rule.id() + "` | `" + rule.definition().setting().variable() + "` | "
                + (compares ? (limit.above() ? "" : "below ") + quantity(limit.raise(), unit) : "–") + " | "
                + (compares ? quantity(limit.clear(), unit) : "–") + " | " + length(conditions.holdFor()) + " | "
                + length(conditions.clearFor()) + " | "
                + conditions.severity().name().toLowerCase(Locale.ROOT) + " |";
    }

    @Test
    void theTableOfRulesIsThatOfTheCode() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.contains("` | `ALERT_"));
        assertThat(rows)
                .containsExactlyElementsOf(settings.rules().stream()
                        .map(AlertsDocumentationTest::row)
                        .toList());
    }

    @Test
    void theRulesOfAFunctionWithoutItsOwnAreThoseOfTheCode() throws IOException {
        var defaults = Rules.defaults("ups");
        assertThat(defaults).extracting(AlertRule::id).containsExactly("ups-down", "ups-critical");
        assertThat(defaults).extracting(rule -> rule.conditions().severity()).containsOnly(Severity.CRITICAL);
        assertThat(page())
                .contains("`<function>-down` (`ALERT_<FUNCTION>_DOWN`) and `<function>-critical`"
                        + " (`ALERT_<FUNCTION>_CRITICAL`), which fire when one of its targets is in that state for "
                        + length(defaults.get(0).conditions().holdFor()) + ".");
        assertThat(defaults)
                .extracting(rule -> rule.definition().setting().variable())
                .containsExactly("ALERT_UPS_DOWN", "ALERT_UPS_CRITICAL");
    }

    @Test
    void everyVariableOfThePageExistsAndEveryOneOfTheCodeIsOnThePage() throws IOException {
        var named = new TreeSet<String>();
        Pattern.compile("\\bALERTS?(?:_[A-Z_]+[A-Z]|(?==))")
                .matcher(page())
                .results()
                .map(MatchResult::group)
                .forEach(named::add);
        assertThat(named)
                .containsExactlyElementsOf(new TreeSet<>(variables.known().keySet().stream()
                        .filter(name -> name.startsWith("ALERT"))
                        .toList()));
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws IOException {
        assertThat(found("At most (\\d+) wait for a receiver")).isEqualTo(String.valueOf(Outbox.MOST_WAITING));
        assertThat(found("refused ones the last (\\d+) for each receiver"))
                .isEqualTo(String.valueOf(Outbox.MOST_REFUSED));
        assertThat(found("resolved alerts \\| the last (\\d+)")).isEqualTo(String.valueOf(AlertStore.MOST_RESOLVED));
        assertThat(found("at most (\\d+)\\. A rule")).isEqualTo(String.valueOf(AlertStore.MOST_SILENCES));
        assertThat(found("When more than (\\d+) ports are new"))
                .isEqualTo(String.valueOf(FirstSeenTracker.MOST_SINGLE));
    }

    @Test
    void theTimesAreThoseOfTheCode() throws IOException {
        var policy = settings.policy();
        assertThat(found("no beginning is notified for ([^()]+) \\(`ALERT_START_GRACE`\\)"))
                .isEqualTo(length(policy.startGrace()));
        assertThat(policy.remindEvery()).isEqualTo(Duration.ofDays(1));
        assertThat(page()).contains("Reminders come once a day (`ALERT_REMIND_EVERY`)");
        assertThat(page())
                .contains("More than " + policy.flapChanges() + " changes within " + length(policy.flapWindow())
                        + " (`ALERT_FLAP_CHANGES`, `ALERT_FLAP_WINDOW`)")
                .contains("has not changed for " + length(policy.flapWindow()) + ".");
        assertThat(found("\\(([^()]+) without a round\\)")).isEqualTo(length(AlertLifecycle.GAP));
        assertThat(found("after a restart for ([^,]+),")).isEqualTo(length(EvaluationContext.WARM_UP));
        assertThat(EvaluationContext.KEPT_AFTER_LAST_READ).isEqualTo(Duration.ofDays(1));
        assertThat(page())
                .contains(DurationText.format(Silence.SHORTEST) + " to " + DurationText.format(Silence.LONGEST));
        assertThat(found("until they were not read for (\\d+) days"))
                .isEqualTo(String.valueOf(CounterIncrease.KEPT_UNREAD.toDays()));
        var first = QueuedNotification.FIRST_DELAY;
        assertThat(found("is repeated after ([^,]+, [^,]+, [^,]+), up to every hour"))
                .isEqualTo(length(first) + ", " + length(first.multipliedBy(2)) + ", " + length(first.multipliedBy(4)));
        assertThat(QueuedNotification.LONGEST_DELAY).isEqualTo(Duration.ofHours(1));
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void theMembersOfTheDocumentAreThoseOfTheCode() throws IOException {
        var members = new ArrayList<>(components(AlertsDocument.class));
        members.addAll(components(AlertsDocument.Alert.class));
        members.addAll(components(AlertsDocument.ReceiverView.class));
        for (var name : List.of("state", "causedBy", "notificationAt", "refused", "problem")) {
            assertThat(members).contains(name);
            assertThat(page()).contains("`" + name + "`");
        }
    }

    @Test
    void theExamplesAreUnderstood() throws IOException {
        var yaml = Files.readString(PAGE).split("```yaml\n", 2)[1].split("```", 2)[0];
        var overrides = parse(yaml);
        assertThat(overrides.keySet())
                .isSubsetOf(settings.rules().stream().map(AlertRule::id).toList());
        assertThat(Objects.requireNonNull(overrides.get("disk-used")).targets()).hasSize(2);

        var silence = found("`POST /alerts/silence` with `([^`]+)`");
        var parsed = SilenceRequest.parse(silence.getBytes(StandardCharsets.UTF_8), AlertSimulation.START);
        assertThat(parsed.until()).isEqualTo(AlertSimulation.START.plus(Duration.ofHours(2)));
        assertThat(found("`ALERT_UPTIME=([^`]+)`").split(",", -1))
                .allSatisfy(objective ->
                        assertThat(AvailabilityObjective.parse(objective)).isPresent());
        assertThat(found("`ALERT_MAINTENANCE=([^`]+)`").split(",", -1))
                .allSatisfy(interval ->
                        assertThat(MuteTimeIntervals.parse(interval)).isPresent());
    }

    private static Map<String, RuleOverride> parse(String yaml) {
        try {
            return RuleFile.parse("labmon-alerts.yaml", yaml);
        } catch (RuleFile.Fault e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
