package io.github.labmon.alerts.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.alerts.Rules;
import io.github.labmon.alerts.expression.RoundIndex;
import io.github.labmon.alerts.expression.RuleInputs;
import io.github.labmon.alerts.mute.EvaluationContext;
import io.github.labmon.alerts.mute.InhibitionRules;
import io.github.labmon.alerts.rule.AlertRule;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.AlertPhase;
import io.github.labmon.alerts.state.AlertState;
import io.github.labmon.alerts.state.LastNotified;
import io.github.labmon.alerts.state.MeasuredValue;
import io.github.labmon.alerts.state.NotificationPolicy;
import io.github.labmon.alerts.state.ResolvedAlert;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.Results;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.Problem;
import io.github.labmon.status.RuleDefinition;
import io.github.labmon.status.RuleQuery;
import io.github.labmon.status.Severity;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Single rounds: results and alerts in, alerts and notifications out. */
class RoundEvaluationTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Metric TEMPERATURE = Metric.gauge("nvme_temperature_celsius", "celsius", "", "device");
    private static final AlertKey HOT = new AlertKey("drive-temperature", "nvme:nvme0");
    private static final AlertKey DOWN = new AlertKey("drive-down", "nvme:nvme0");
    private static final AlertKey STALE = new AlertKey("stale", "nvme:nvme0");
    private static final Problem WHY = Problem.reported("made-up", "made up");

    private final Map<String, Measurements.Builder> functions = new TreeMap<>();
    private final List<FunctionResult> failures = new ArrayList<>();
    private List<AlertRule> rules = Rules.all();
    private Map<AlertKey, AlertState> alerts = Map.of();
    private List<AlertNotification> notifications = List.of();
    private List<ResolvedAlert> resolved = List.of();
    private Instant now = START;
    private Instant startedAt = START.minus(Duration.ofDays(1));
    private boolean muted;
    private Set<AlertKey> silenced = Set.of();
    private Set<AlertKey> notReadSinceStart = Set.of();

    private RoundEvaluationTest target(String function, String name, State state, @Nullable Problem problem) {
        functions.computeIfAbsent(function, key -> Measurements.builder()).target(name, state, problem);
        return this;
    }

    private RoundEvaluationTest drive(double celsius) {
        functions.computeIfAbsent("nvme", key -> Measurements.builder()).add(TEMPERATURE, celsius, "nvme0");
        return target("nvme", "nvme0", State.OK, null);
    }

    private RoundEvaluationTest function(String function) {
        functions.computeIfAbsent(function, key -> Measurements.builder());
        return this;
    }

    /** Evaluates the values that were set since the last round. */
    private RoundEvaluationTest after(Duration time) {
        now = now.plus(time);
        var results = new ArrayList<>(failures);
        functions.forEach((function, found) -> results.add(Results.read(function, now, found.build())));
        functions.clear();
        failures.clear();
        var byId = rules.stream().collect(Collectors.toMap(AlertRule::id, Function.identity()));
        var policy = new NotificationPolicy(
                Duration.ofMinutes(2), Duration.ofDays(1), 2, Duration.ofHours(1), Duration.ofMinutes(15));
        var book = new RuleBook(rules, policy, new InhibitionRules(byId, Set.of("fritz", "ha"), Map.of()), "nas");
        var context = new EvaluationContext(startedAt, muted, silenced::contains, notReadSinceStart);
        var result =
                new RoundEvaluation(book, alerts, RoundIndex.of(now, results), RuleInputs.NONE, context).evaluate();
        alerts = result.states();
        notifications = result.notifications();
        resolved = result.resolved();
        return this;
    }

    private RoundEvaluationTest after(int minutes) {
        return after(Duration.ofMinutes(minutes));
    }

    private AlertState alert(AlertKey key) {
        return Objects.requireNonNull(alerts.get(key), key.id());
    }

    private List<String> notified() {
        return notifications.stream()
                .map(notification -> notification.kind() + " " + notification.key())
                .toList();
    }

    private static Message text(String phase, double value) {
        return Message.of("rule.drive-temperature." + phase)
                .with("name", Message.literal("nvme0"))
                .with("value", value, ValueUnit.CELSIUS)
                .with("limit", 70, ValueUnit.CELSIUS);
    }

    @Test
    void anAlertFiresAfterItsTimeAndIsNotified() {
        drive(78).after(0);
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.PENDING);
        assertThat(alert(HOT).annotations().firing()).isEqualTo(text("firing", 78));
        assertThat(notifications).isEmpty();
        drive(79).after(5);
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(alert(HOT).notification().last()).isEqualTo(LastNotified.FIRING);
        assertThat(notifications)
                .containsExactly(new AlertNotification(
                        NotificationKind.FIRING,
                        HOT,
                        Severity.WARNING,
                        new MeasuredValue(79.0, ValueUnit.CELSIUS, 70.0),
                        text("firing", 79),
                        Message.literal(""),
                        START,
                        null,
                        List.of(),
                        "nas"));
        assertThat(resolved).isEmpty();
    }

    @Test
    void itsEndIsNotifiedWithItsDuration() {
        drive(78).after(0).drive(78).after(5).drive(60).after(5);
        assertThat(notifications).isEmpty();
        assertThat(resolved).isEmpty();
        drive(60).after(5);
        assertThat(notifications)
                .containsExactly(new AlertNotification(
                        NotificationKind.RESOLVED,
                        HOT,
                        Severity.WARNING,
                        new MeasuredValue(60.0, ValueUnit.CELSIUS, 70.0),
                        Message.of("alerts.notification.resolved")
                                .with("summary", text("resolved", 60))
                                .with("lasted", Duration.ofMinutes(15)),
                        Message.literal(""),
                        START,
                        START.plus(Duration.ofMinutes(15)),
                        List.of(),
                        "nas"));
        assertThat(resolved).containsExactly(ResolvedAlert.of(alert(HOT).inhibitedBy(null, List.of()), START, now));
        drive(60).after(5);
        assertThat(resolved).isEmpty();
    }

    @Test
    void anAlertThatIsNotRaisedLeavesNothingBehind() {
        drive(50).after(0);
        assertThat(alert(HOT).worthKeeping()).isFalse();
        function("nvme").after(1);
        assertThat(alerts).doesNotContainKey(HOT);
    }

    @Test
    void aReminderContainsHowLongTheAlertLasts() {
        drive(78).after(0).drive(78).after(5);
        for (int i = 0; i < 24 * 6; i++) {
            drive(78).after(10);
        }
        assertThat(notifications.get(0).summary())
                .isEqualTo(Message.of("alerts.notification.reminder")
                        .with("summary", text("firing", 78))
                        .with("lasted", Duration.ofMinutes(24 * 60 + 5)));
        assertThat(notifications.get(0).kind()).isEqualTo(NotificationKind.REMINDER);
        assertThat(notifications.get(0).since()).isEqualTo(START);
    }

    @Test
    void flappingContainsTheNumberOfChangesAndTheCurrentState() {
        drive(78).after(0).drive(78).after(5);
        drive(60).after(5).drive(60).after(5);
        drive(78).after(1).drive(78).after(5);
        assertThat(notifications.get(0).summary())
                .isEqualTo(Message.of("alerts.notification.flapping")
                        .with("summary", text("firing", 78))
                        .with("changes", 3)
                        .with("window", Duration.ofHours(1)));
        assertThat(notified()).containsExactly("FLAPPING drive-temperature/nvme:nvme0");
    }

    @Test
    void aMutedOrSilencedAlertIsNotNotified() {
        muted = true;
        drive(78).after(0).drive(78).after(5);
        assertThat(notifications).isEmpty();
        muted = false;
        silenced = Set.of(HOT);
        drive(78).after(1);
        assertThat(notifications).isEmpty();
        silenced = Set.of();
        startedAt = now;
        drive(78).after(1);
        assertThat(notifications).as("in the grace period").isEmpty();
        drive(78).after(1);
        assertThat(notified()).containsExactly("FIRING drive-temperature/nvme:nvme0");
    }

    @Test
    void anUnknownValueFreezesItsAlert() {
        target("nvme", "nvme0", State.DOWN, null).after(0);
        target("nvme", "nvme0", State.UNKNOWN, null).after(1);
        assertThat(alert(DOWN).lifecycle().frozen()).isTrue();
        assertThat(alert(DOWN).lifecycle().readAt()).isEqualTo(START);
        target("ha", "homeassistant", State.UNKNOWN, null).after(1);
        assertThat(alerts).doesNotContainKey(new AlertKey("homeassistant-down", "ha:homeassistant"));
    }

    @Test
    void aSampleThatIsMissingFreezesItsAlertWhereItsTargetWasNotReadWell() {
        drive(78).after(0);
        target("nvme", "nvme0", State.UNKNOWN, null).after(1);
        assertThat(alert(HOT).lifecycle().frozen()).isTrue();
        target("nvme", "nvme0", State.DOWN, null).after(1);
        assertThat(alert(HOT).lifecycle().frozen()).isTrue();
        target("nvme", "nvme0", State.WARNING, WHY).after(1);
        assertThat(alert(HOT).lifecycle().frozen())
                .as("the problem can be the reason")
                .isTrue();
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.PENDING);
    }

    @Test
    void aSampleThatIsMissingEndsItsAlertWhereItsTargetWasReadWell() {
        drive(78).after(0);
        target("nvme", "nvme0", State.OK, WHY).after(1);
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.OK);
        drive(78).after(1).drive(78).after(5);
        target("nvme", "nvme0", State.WARNING, null).after(1);
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.CLEARING);
        assertThat(alert(HOT).summary()).isEqualTo(unreported());
        assertThat(alert(HOT).annotations().measured())
                .as("it has no value")
                .isEqualTo(new MeasuredValue(null, ValueUnit.CELSIUS, 70.0));
        drive(78).after(1);
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(alert(HOT).summary()).isEqualTo(text("firing", 78));
        target("nvme", "nvme0", State.OK, null).after(1);
        target("nvme", "nvme0", State.OK, null).after(5);
        assertThat(notified()).containsExactly("RESOLVED drive-temperature/nvme:nvme0");
        assertThat(notifications.get(0).summary())
                .isEqualTo(Message.of("alerts.notification.resolved")
                        .with("summary", unreported())
                        .with("lasted", Duration.ofMinutes(13)));
        assertThat(resolved).extracting(ResolvedAlert::key).containsExactly(HOT);
    }

    private static Message unreported() {
        return Message.of("alerts.ended.absent").with("summary", text("firing", 78));
    }

    @Test
    void behindAProblemThatLastsAMissingSampleEndsItsAlertWhenItIsStale() {
        drive(78).after(0).drive(78).after(5);
        target("nvme", "nvme0", State.WARNING, WHY).after(Duration.ofMinutes(15).minusMillis(1));
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        target("nvme", "nvme0", State.WARNING, WHY).after(Duration.ofMillis(1));
        assertThat(notified())
                .as("and of a value that was in order as well")
                .containsExactly("RESOLVED drive-temperature/nvme:nvme0", "FIRING stale/nvme:nvme0");
    }

    @Test
    void afterAStartAMissingSampleWaitsForTheFirstReadings() {
        drive(78).after(0).drive(78).after(5);
        now = now.plus(Duration.ofHours(1));
        startedAt = now;
        notReadSinceStart = Set.of(HOT);
        target("nvme", "nvme0", State.WARNING, WHY).after(Duration.ofMinutes(5).minusMillis(1));
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        target("nvme", "nvme0", State.WARNING, WHY).after(Duration.ofMillis(1));
        assertThat(alert(HOT).lifecycle().phase()).isEqualTo(AlertPhase.OK);
    }

    @Test
    void anAlertThatIsOkIsForgottenWhenItsValueWasNotReportedForADay() {
        drive(50).after(0);
        target("nvme", "nvme0", State.OK, null).after(20);
        assertThat(notified()).containsExactly("FIRING stale/nvme:nvme0");
        target("nvme", "nvme0", State.OK, null).after(Duration.ofDays(1));
        assertThat(alerts).doesNotContainKey(HOT);
        assertThat(notified()).containsExactly("RESOLVED stale/nvme:nvme0");
    }

    @Test
    void theValuesOfATargetThatSleepsAreNotStale() {
        drive(50).after(0);
        functions
                .computeIfAbsent("nvme", key -> Measurements.builder())
                .target(new Target("nvme0", State.OK, null).sleeping());
        after(20);
        assertThat(notifications).isEmpty();
    }

    @Test
    void aTargetThatIsRemovedLeavesNoStaleAlertBehind() {
        drive(50).after(0);
        target("nvme", "nvme0", State.OK, null).after(1);
        assertThat(alerts).containsKey(STALE);
        function("nvme").after(1);
        function("nvme").after(1);
        assertThat(alerts.keySet()).noneMatch(key -> key.target().equals("nvme:nvme0"));
    }

    @Test
    void aTargetThatIsNoLongerListedFreezesItsAlertForADay() {
        drive(78).after(0).drive(78).after(5);
        function("nvme").after(1);
        assertThat(alert(HOT).lifecycle().frozen()).isTrue();
        assertThat(notifications).isEmpty();
        function("nvme").after(Duration.ofDays(1).minusMinutes(1));
        assertThat(alerts).doesNotContainKey(HOT);
        assertThat(notifications.get(0).summary())
                .isEqualTo(Message.of("alerts.ended.gone").with("summary", text("firing", 78)));
        assertThat(notified()).contains("RESOLVED drive-temperature/nvme:nvme0");
        assertThat(notifications.get(0).endedAt()).isEqualTo(now);
        assertThat(resolved).extracting(ResolvedAlert::key).contains(HOT);
    }

    @Test
    void aTargetThatIsMissingAfterAStartIsForgottenAfterFiveMinutes() {
        drive(78).after(0).drive(78).after(5);
        startedAt = now;
        notReadSinceStart = Set.of(HOT);
        function("nvme").after(4);
        assertThat(alerts).containsKey(HOT);
        function("nvme").after(1);
        assertThat(alerts).doesNotContainKey(HOT);
    }

    @Test
    void aRuleThatIsSwitchedOffEndsItsAlerts() {
        drive(78).after(0).drive(78).after(5);
        rules = Rules.all("ALERT_DRIVE_TEMPERATURE_CELSIUS", "off");
        drive(78).after(1);
        assertThat(alerts).doesNotContainKey(HOT);
        assertThat(notifications.get(0).summary())
                .isEqualTo(Message.of("alerts.ended.switched-off").with("summary", text("firing", 78)));
        assertThat(resolved).extracting(ResolvedAlert::key).containsExactly(HOT);
    }

    @Test
    void aRuleThatDoesNotExistAnyMoreEndsItsAlerts() {
        drive(78).after(0);
        rules = rules.stream()
                .filter(rule -> !rule.id().equals("drive-temperature"))
                .toList();
        drive(78).after(1);
        assertThat(alerts).doesNotContainKey(HOT);
        assertThat(notifications).as("it was never notified").isEmpty();
        assertThat(resolved).as("it never fired").isEmpty();
    }

    @Test
    void theDescriptionOfTheConditionIsKeptUntilTheEnd() {
        target("nvme", "nvme0", State.DOWN, WHY).after(0);
        target("nvme", "nvme0", State.DOWN, WHY).after(2);
        assertThat(notifications.get(0).description()).isEqualTo(WHY.message());
        target("nvme", "nvme0", State.OK, null).after(1);
        assertThat(alert(DOWN).annotations().description()).isEqualTo(WHY.message());
        target("nvme", "nvme0", State.OK, null).after(1);
        assertThat(notifications.get(0).kind()).isEqualTo(NotificationKind.RESOLVED);
        assertThat(notifications.get(0).description()).isEqualTo(WHY.message());
        target("nvme", "nvme0", State.OK, null).after(1);
        assertThat(alert(DOWN).annotations().hasDescription()).isFalse();
    }

    private RoundEvaluationTest network(State router, State homeAssistant) {
        return target("fritz", "attic", router, null)
                .target("fritz", "attic/wan", router, null)
                .target("ha", "homeassistant", homeAssistant, WHY);
    }

    @Test
    void oneCauseIsOneNotificationThatNamesTheTargetsBehindIt() {
        network(State.DOWN, State.DOWN).after(0);
        network(State.DOWN, State.DOWN).after(6);
        assertThat(notified()).containsExactly("FIRING router-down/fritz:attic");
        assertThat(notifications.get(0).behind()).containsExactly("fritz:attic/wan", "ha:homeassistant");
        assertThat(notifications.get(0).description())
                .isEqualTo(Message.of("alerts.notification.behind")
                        .withTexts("targets", List.of("fritz:attic/wan", "ha:homeassistant")));
        var homeAssistant = alert(new AlertKey("homeassistant-down", "ha:homeassistant"));
        assertThat(homeAssistant.causedBy()).isEqualTo("router-down/fritz:attic");
        assertThat(homeAssistant.lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(homeAssistant.behind()).isEmpty();

        network(State.OK, State.OK).after(1);
        network(State.OK, State.OK).after(1);
        assertThat(notified()).containsExactly("RESOLVED router-down/fritz:attic");
        assertThat(notifications.get(0).behind())
                .as("as at its beginning")
                .containsExactly("fritz:attic/wan", "ha:homeassistant");
        network(State.OK, State.OK).after(1);
        assertThat(alert(new AlertKey("router-down", "fritz:attic")).behind()).isEmpty();
    }

    @Test
    void aDescriptionAndTargetsBehindItAreBothNotified() {
        target("fritz", "attic", State.DOWN, WHY)
                .target("fritz", "attic/wan", State.DOWN, null)
                .after(0);
        target("fritz", "attic", State.DOWN, WHY)
                .target("fritz", "attic/wan", State.DOWN, null)
                .after(2);
        assertThat(notifications.get(0).description())
                .isEqualTo(Message.of("alerts.notification.both")
                        .with("first", WHY.message())
                        .with(
                                "second",
                                Message.of("alerts.notification.behind")
                                        .withTexts("targets", List.of("fritz:attic/wan"))));
    }

    @Test
    void aPendingCauseInhibitsAndAnAlertThatIsOkHasNone() {
        network(State.DOWN, State.OK).after(0);
        assertThat(alert(new AlertKey("wan-down", "fritz:attic/wan")).causedBy())
                .isEqualTo("router-down/fritz:attic");
        assertThat(alert(new AlertKey("homeassistant-down", "ha:homeassistant")).causedBy())
                .isNull();
        assertThat(alert(new AlertKey("router-down", "fritz:attic")).behind()).containsExactly("fritz:attic/wan");
    }

    @Test
    void valuesThatAreMissingForAQuarterOfAnHourAreStale() {
        drive(50).after(0);
        target("nvme", "nvme0", State.OK, null).after(Duration.ofMinutes(15).minusMillis(1));
        assertThat(alert(STALE).lifecycle().phase()).isEqualTo(AlertPhase.OK);
        target("nvme", "nvme0", State.OK, null).after(Duration.ofMillis(1));
        assertThat(alert(STALE).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(alert(STALE).annotations().description())
                .isEqualTo(Message.of("alerts.stale.rules")
                        .withTexts(
                                "rules",
                                Set.of("drive-overheated", "drive-temperature").stream()
                                        .sorted()
                                        .toList()));
        assertThat(notified()).containsExactly("FIRING stale/nvme:nvme0");
        drive(50).after(1);
        assertThat(notified()).containsExactly("RESOLVED stale/nvme:nvme0");
    }

    @Test
    void missingValuesOfATargetThatIsDownOrUnreadableAreExplained() {
        drive(50).after(0);
        target("nvme", "nvme0", State.DOWN, null).after(20);
        assertThat(alert(STALE).worthKeeping()).isFalse();
        failures.add(Results.failed("nvme", now, Duration.ZERO, WHY));
        after(20);
        assertThat(alerts.values()).noneMatch(alert -> alert.rule().equals("stale") && alert.worthKeeping());
        target("nvme", "nvme0", State.UNKNOWN, null).after(20);
        assertThat(alerts.values()).noneMatch(alert -> alert.rule().equals("stale") && alert.worthKeeping());
    }

    @Test
    void aStaleAlertIsFrozenWhileItsTargetIsDown() {
        drive(50).after(0);
        target("nvme", "nvme0", State.OK, null).after(20);
        assertThat(alert(STALE).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
        target("nvme", "nvme0", State.DOWN, null).after(1);
        assertThat(alert(STALE).lifecycle().frozen()).isTrue();
        assertThat(alert(STALE).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
    }

    @Test
    void aStaleAlertEndsWithTheAlertsOfItsTarget() {
        drive(50).after(0);
        target("nvme", "nvme0", State.OK, null).after(20);
        rules = rules.stream().filter(rule -> !rule.id().startsWith("drive-")).toList();
        target("nvme", "nvme0", State.OK, null).after(1);
        assertThat(notified()).containsExactly("RESOLVED stale/nvme:nvme0");
    }

    @Test
    void withoutTheRuleNothingIsStale() {
        rules = rules.stream().filter(rule -> !rule.id().equals("stale")).toList();
        drive(50).after(0);
        target("nvme", "nvme0", State.OK, null).after(20);
        assertThat(alerts).doesNotContainKey(STALE);
    }

    @Test
    void inputsBesideTheRoundsAreNeverStale() {
        failures.add(Results.failed("nvme", now, Duration.ZERO, WHY));
        after(0);
        var unreadable = new AlertKey("unreadable", "nvme:nvme");
        assertThat(alert(unreadable).lifecycle().phase()).isEqualTo(AlertPhase.PENDING);
        after(30);
        assertThat(alert(unreadable).lifecycle().frozen()).isTrue();
        assertThat(alerts.values()).noneMatch(alert -> alert.rule().equals("stale"));
    }

    @Test
    void aBeginningInTheFutureIsNotifiedAsNow() {
        drive(78).after(0).drive(78).after(5);
        now = now.minus(Duration.ofMinutes(2));
        alerts = Map.of(HOT, alert(HOT));
        rules = Rules.all("ALERT_DRIVE_TEMPERATURE_CELSIUS", "off");
        now = START.minus(Duration.ofMinutes(9));
        drive(78).after(1);
        assertThat(notifications.get(0).since()).isEqualTo(now);
    }

    /** A rule about containers, which their owner removes in normal operation. */
    private void removableContainer() {
        var metric = "container_failed";
        var definition = RuleDefinition.rule(
                        "container-failed", new RuleQuery.Flag(metric, "containers:{name}", "", List.of()))
                .endingWithTarget();
        rules = Rules.of("containers", definition);
        functions
                .computeIfAbsent("containers", key -> Measurements.builder())
                .add(Metric.gauge(metric, "", "", "name"), 1, "web");
        target("containers", "engine/api", State.OK, null)
                .target("containers", "web", State.WARNING, WHY)
                .after(1);
        assertThat(alert(FAILED).lifecycle().phase()).isEqualTo(AlertPhase.FIRING);
    }

    private void withoutContainerForAnHour() {
        for (int i = 0; i < 6; i++) {
            assertThat(notifications).noneMatch(notification -> notification.kind() == NotificationKind.FLAPPING);
            target("containers", "engine/api", State.OK, null).after(10);
        }
    }

    private static final AlertKey FAILED = new AlertKey("container-failed", "containers:web");

    @Test
    void anAlertAboutATargetThatUsersRemoveEndsWithIt() {
        removableContainer();

        target("containers", "engine/api", State.OK, null).after(1);

        assertThat(alert(FAILED).lifecycle().phase()).isEqualTo(AlertPhase.OK);
        assertThat(notified()).containsExactly("RESOLVED container-failed/containers:web");
        assertThat(resolved).extracting(ResolvedAlert::key).containsExactly(FAILED);
        withoutContainerForAnHour();
        assertThat(alerts).doesNotContainKey(FAILED);
        assertThat(notifications).isEmpty();
    }

    @Test
    void anAlertFlapsAlsoWhereItsTargetIsListedOnlyWhileItHolds() {
        removableContainer();
        target("containers", "engine/api", State.OK, null).after(1);
        removableContainer();
        assertThat(notified()).containsExactly("FLAPPING container-failed/containers:web");
        for (int i = 0; i < 5; i++) {
            target("containers", "engine/api", State.OK, null).after(1);
            assertThat(notifications).isEmpty();
            removableContainer();
            assertThat(notifications).isEmpty();
        }
        target("containers", "engine/api", State.OK, null).after(1);
        withoutContainerForAnHour();
        assertThat(notified()).containsExactly("RESOLVED container-failed/containers:web");
        target("containers", "engine/api", State.OK, null).after(1);
        assertThat(alerts).doesNotContainKey(FAILED);
    }

    @Test
    void whileNothingOfItsFunctionCanBeReadATargetIsNotRemoved() {
        removableContainer();

        target("containers", "engine/api", State.DOWN, WHY).after(1);

        assertThat(alert(FAILED).lifecycle().frozen()).isTrue();
        assertThat(resolved).isEmpty();
    }
}
