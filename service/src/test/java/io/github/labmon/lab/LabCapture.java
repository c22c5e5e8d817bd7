package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Everything that shows a state, requested between two requests of the same {@code GET /status}. */
final class LabCapture {

    private static final Pattern UP =
            Pattern.compile("^labmon_up\\{function=\"(\\w+)\",target=\"([^\"]*)\"} (\\d)\\.0$", Pattern.MULTILINE);

    private static final Pattern STATE = Pattern.compile(
            "^labmon_state\\{function=\"(\\w+)\",state=\"(\\w+)\",target=\"([^\"]*)\"} 1\\.0$", Pattern.MULTILINE);

    private final JsonValue status;
    private final JsonValue alerts;
    private final String metrics;
    private final Map<String, JsonValue> documents = new LinkedHashMap<>();
    private final Map<String, JsonValue> details = new LinkedHashMap<>();
    private final RunningLabmon.Printed statusCommand;
    private final RunningLabmon.Printed alertsCommand;

    private LabCapture(RunningLabmon labmon, JsonValue status) throws Exception {
        this.status = status;
        for (var function : status.get("functions").elements()) {
            var name = text(function, "name");
            documents.put(name, get(labmon, path(name)));
            details.put(name, get(labmon, "/status/" + name).get("function"));
        }
        alerts = get(labmon, "/alerts");
        metrics = labmon.get("/metrics").body();
        statusCommand = labmon.run("status", "--json");
        alertsCommand = labmon.run("alerts", "--json");
    }

    /** Requests until nothing changed meanwhile. */
    static LabCapture of(RunningLabmon labmon) throws Exception {
        return await().pollInSameThread()
                .atMost(Duration.ofMinutes(2))
                .until(() -> attempt(labmon), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<LabCapture> attempt(RunningLabmon labmon) throws Exception {
        var before = get(labmon, "/status");
        var capture = new LabCapture(labmon, before);
        return shown(get(labmon, "/status")).equals(shown(before)) ? Optional.of(capture) : Optional.empty();
    }

    private static String path(String function) {
        return switch (function) {
            case "ports" -> "/host/ports";
            case "jobs" -> "/jobs";
            default -> "/" + function + "/status";
        };
    }

    static JsonValue get(RunningLabmon labmon, String path) throws Exception {
        return JsonValue.parse(labmon.get(path).body().getBytes(StandardCharsets.UTF_8));
    }

    static String text(JsonValue object, String name) {
        return object.get(name).text().orElse("");
    }

    /** The states of the functions, and the alerts of the problems. */
    static Map<String, String> shown(JsonValue status) {
        var shown = new TreeMap<String, String>();
        shown.put("lab", text(status, "state"));
        for (var function : status.get("functions").elements()) {
            shown.put(text(function, "name"), text(function, "state"));
            for (var item : function.get("items").elements()) {
                shown.put(text(item, "target"), text(item, "state"));
            }
        }
        for (var problem : status.get("problems").elements()) {
            shown.put(
                    "problem " + text(problem, "target"),
                    text(problem, "state") + " " + text(problem, "code") + " " + text(problem, "alert"));
        }
        return shown;
    }

    Map<String, String> shown() {
        return shown(status);
    }

    void isTheSameEverywhere() throws IOException {
        theLabIsTheWorstOfItsFunctions();
        for (var function : status.get("functions").elements()) {
            isTheSameEverywhere(function);
        }
        assertThat(shown(JsonValue.parse(statusCommand.out().getBytes(StandardCharsets.UTF_8))))
                .as("labmon status")
                .isEqualTo(shown());
        var exit = exitCode(text(status, "state"));
        assertThat(statusCommand.exitCode()).as("labmon status").isEqualTo(exit);
        assertThat(alertsCommand.exitCode()).as("labmon alerts").isEqualTo(exit);
    }

    private static int exitCode(String state) {
        return state.equals("OK") ? 0 : state.equals("UNKNOWN") ? 3 : 1;
    }

    private void theLabIsTheWorstOfItsFunctions() {
        var worst = status.get("functions").elements().stream()
                .map(function -> State.valueOf(text(function, "state")))
                .reduce(State.OK, State::worse);
        assertThat(text(status, "state")).isEqualTo(worst.name());
        assertThat(text(alerts, "state")).isEqualTo(worst.name());
        assertThat(metrics)
                .contains("labmon_lab_state{state=\"" + label(worst.name()) + "\"} 1.0\n")
                .contains("labmon_problems " + status.get("problems").elements().size() + ".0\n");
    }

    private void isTheSameEverywhere(JsonValue function) {
        var name = text(function, "name");
        var state = text(function, "state");
        var document = Objects.requireNonNull(documents.get(name));
        var detail = Objects.requireNonNull(details.get(name));
        assertThat(text(detail, "state")).as("/status/" + name).isEqualTo(state);
        // What labmon may not read is unknown in its own document, and no state of the lab.
        var isLimited = !function.get("complete").truth().orElse(true)
                && text(document, "state").equals("UNKNOWN");
        if (!document.get("state").isAbsent() && !isLimited) {
            assertThat(text(document, "state")).as(path(name)).isEqualTo(state);
        }
        var items = new TreeMap<String, String>();
        function.get("items").elements().forEach(item -> items.put(text(item, "target"), text(item, "state")));
        var measured = measured(name);
        items.forEach((target, shown) -> assertThat(measured.get(target.substring(name.length() + 1)))
                .as("labmon_state of " + target)
                .isEqualTo(label(shown)));
        var permitted = permitted(name);
        var worst = measured.entrySet().stream()
                .filter(entry -> permitted.containsKey(entry.getKey()))
                .map(entry -> State.valueOf(entry.getValue().toUpperCase(Locale.ROOT)))
                .reduce(State.OK, State::worse);
        permitted.forEach((target, up) -> assertThat(measured.get(target))
                .as("labmon_state of " + target + ", whose labmon_up is " + up)
                .matches(up.equals("1") ? "ok|warning|critical" : "unknown|down|warning|critical"));
        if (function.get("observedAt").text().isPresent() && !hasUnlisted(name)) {
            assertThat(state).as("worst labmon_state of " + name).isEqualTo(worst.name());
        }
        rows(document, name).forEach((target, row) -> {
            if (items.containsKey(target)) {
                assertThat(row).as(path(name) + " of " + target).isEqualTo(items.get(target));
            }
        });
    }

    /** Whether a rule holds for something that is no target, such as a new port. */
    private boolean hasUnlisted(String function) {
        return status.get("problems").elements().stream()
                .map(problem -> text(problem, "target"))
                .filter(target -> target.startsWith(function + ":"))
                .anyMatch(target -> !measured(function).containsKey(target.substring(function.length() + 1)));
    }

    /** The states in the metrics, by target. */
    private Map<String, String> measured(String function) {
        var states = new TreeMap<String, String>();
        STATE.matcher(metrics)
                .results()
                .filter(found -> found.group(1).equals(function))
                .forEach(found -> states.put(found.group(3), found.group(2)));
        return states;
    }

    /** What answers and what does not, by target; what labmon may not read is neither. */
    private Map<String, String> permitted(String function) {
        var values = new TreeMap<String, String>();
        UP.matcher(metrics)
                .results()
                .filter(found -> found.group(1).equals(function))
                .forEach(found -> values.put(found.group(2), found.group(3)));
        return values;
    }

    /** The states in the function's own document, by the full name of the target. */
    private static Map<String, String> rows(JsonValue document, String function) {
        var rows = new TreeMap<String, String>();
        for (var list : List.of(
                "disks", "devices", "drives", "pools", "hosts", "containers", "units", "timers", "servers", "jobs")) {
            if (document.get(list).isAbsent()) {
                continue;
            }
            for (var row : document.get(list).elements()) {
                var name = text(row, "mount")
                        + text(row, "name")
                        + text(row, "device").replaceFirst("^/dev/", "");
                var server = text(row, "server");
                var prefix = list.equals("pools") ? "pool/" : server.isEmpty() ? "" : server + "/";
                rows.put(function + ":" + prefix + name, text(row, "state"));
            }
        }
        return rows;
    }

    /** Alerts change with each round; a reading between two rounds can be newer. */
    void hasTheAlertsOfItsProblems() {
        for (var function : status.get("functions").elements()) {
            var name = text(function, "name");
            assertThat(text(Objects.requireNonNull(details.get(name)), "summary"))
                    .as("/status/" + name)
                    .isEqualTo(text(function, "summary"));
        }
        var active = new ArrayList<>(alerts.get("active").elements());
        for (var problem : status.get("problems").elements()) {
            var target = text(problem, "target");
            var own = active.stream()
                    .filter(alert -> text(alert, "target").equals(target))
                    .toList();
            assertThat(own.stream().map(LabCapture::alertStatus).toList())
                    .as("alerts of " + target)
                    .satisfies(statuses -> assertThat(statuses.isEmpty() ? List.of("NONE") : statuses)
                            .contains(text(problem, "alert")));
        }
        for (var alert : active) {
            if (text(alert, "status").matches("FIRING|PENDING") && isKnown(text(alert, "target"))) {
                assertThat(status.get("problems").elements().stream().map(problem -> text(problem, "target")))
                        .as(text(alert, "id") + " is " + text(alert, "status"))
                        .contains(text(alert, "target"));
            }
        }
    }

    /** The alert of a target that cannot be read, or is no longer there, remains as it was. */
    private boolean isKnown(String id) {
        var colon = id.indexOf(':');
        var state = measured(id.substring(0, colon)).get(id.substring(colon + 1));
        return state != null && !state.equals("unknown");
    }

    private static String alertStatus(JsonValue alert) {
        if (alert.get("silenced").truth().orElse(false)) {
            return "SILENCED";
        }
        return text(alert, "causedBy").isEmpty() ? text(alert, "status") : "INHIBITED";
    }

    /** The states as MQTT publishes them, by the ends of the topics. */
    Map<String, String> topics() {
        var topics = new TreeMap<String, String>();
        topics.put("-labmon-lab-state", label(text(status, "state")));
        for (var function : status.get("functions").elements()) {
            var name = text(function, "name");
            measured(name).forEach((target, state) -> {
                if (target.matches("[a-z0-9]+")) {
                    topics.put("-" + name + "-" + target + "-state", state);
                    topics.put(
                            "-" + name + "-" + target + "-problem",
                            state.equals("ok") ? "OFF" : state.equals("unknown") ? "None" : "ON");
                }
            });
        }
        return topics;
    }

    private static String label(String state) {
        return state.toLowerCase(Locale.ROOT);
    }
}
