package io.github.labmon.dashboard;

import io.github.labmon.LabmonContext;
import io.github.labmon.lab.LabDocuments;
import io.github.labmon.poll.AlertStatus;
import io.github.labmon.poll.FunctionReading;
import io.github.labmon.poll.FunctionResult;
import io.github.labmon.poll.LabSnapshot;
import io.github.labmon.poll.Results;
import io.github.labmon.poll.RuleCondition;
import io.github.labmon.poll.TargetAlert;
import io.github.labmon.ports.PortDocuments;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.Message;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The status of functions that have read given documents, with the alerts of a given {@code /alerts}. This is not a
 * {@link io.github.labmon.Lab}: nothing is read. Cards, states,
 * problems and texts are computed by the service's own classes, so that {@code /status} is what labmon would return.
 */
final class CannedStatus {

    private static final JsonMapper JSON = LabmonContext.bean(JsonMapper.class);

    private final Map<String, StatusDocument> documents = new HashMap<>();
    private final LabSnapshot snapshot;

    /** Finds the JSON of a document by its name: of a function, or {@code alerts}. */
    @FunctionalInterface
    interface Documents {

        byte @Nullable [] find(String name);
    }

    CannedStatus(Instant now, Documents source) throws Exception {
        var results = new ArrayList<FunctionResult>();
        for (var function : LabmonContext.functions()) {
            var document = source.find(function.name());
            if (document != null) {
                results.add(result(now, function, document));
            }
        }
        var alerts = source.find("alerts");
        var active = alerts == null ? List.<JsonNode>of() : active(alerts);
        snapshot = Results.lab(
                now,
                results,
                active.stream()
                        .filter(alert -> !text(alert, "status").equals("CLEARING"))
                        .map(CannedStatus::condition)
                        .toList(),
                mostSevere(active));
    }

    byte[] status(Locale language) throws IOException {
        return new LabDocuments(snapshot, language).status(LabmonContext.setupHints());
    }

    /** {@code GET /status/{function}}; {@code null} where there is no such function. */
    byte @Nullable [] function(String name, Locale language) throws IOException {
        return snapshot.function(name).isEmpty() ? null : new LabDocuments(snapshot, language).function(name);
    }

    /** What {@code labmon status} prints on a terminal of this width. */
    String table(int width, Locale language) throws IOException {
        return new LabDocuments(snapshot, language).table(width, language);
    }

    /** What the command of a function prints there. */
    <T extends StatusDocument> String table(StatusFunction<T> function, int width, Locale language) throws IOException {
        var card = new LabDocuments(snapshot, language).table(function.name(), width, language);
        var document = documents.get(function.name());
        var table =
                document == null ? "" : function.table(documentType(function).cast(document), width);
        return table.isEmpty() ? card : card + "\n" + table;
    }

    /** What {@code labmon doctor} prints there. */
    String report(int width, Locale language) throws IOException {
        return new LabDocuments(snapshot, language).report(width, language);
    }

    byte[] ports() throws IOException {
        return PortDocuments.list(Objects.requireNonNull(documents.get("ports")));
    }

    private <T extends StatusDocument> FunctionResult result(Instant now, StatusFunction<T> function, byte[] json)
            throws Exception {
        var tree = JSON.readValue(json, JsonNode.class);
        var failure = tree.get("failure");
        if (failure != null) {
            var problem = Problem.reported(text(failure, "code"), text(failure, "detail"));
            documents.put(function.name(), function.unread(problem, now));
            return FunctionResult.of(function, new FunctionReading.Failed<>(problem, now, Duration.ofMillis(1_500)));
        }
        var type = documentType(function);
        T document =
                type.cast(function.name().equals("ports") ? PortDocuments.status(json) : JsonRecords.read(tree, type));
        documents.put(function.name(), document);
        return FunctionResult.of(
                function, new FunctionReading.Done<>(document, document.observedAt(), Duration.ofMillis(5)));
    }

    @SuppressWarnings("unchecked") // a function returns documents of one class
    private static <T extends StatusDocument> Class<T> documentType(StatusFunction<T> function) {
        return (Class<T>)
                function.unread(Problem.reported("none", ""), Instant.EPOCH).getClass();
    }

    private static List<JsonNode> active(byte[] alerts) throws IOException {
        var nodes = JSON.readValue(alerts, JsonNode.class).get("active");
        return StreamSupport.stream(Objects.requireNonNull(nodes).values().spliterator(), false)
                .toList();
    }

    private static RuleCondition condition(JsonNode alert) {
        return new RuleCondition(
                text(alert, "rule"),
                text(alert, "target"),
                Severity.valueOf(text(alert, "severity")),
                Message.literal(text(alert, "summary")),
                Message.literal(text(alert, "description")));
    }

    private static Map<String, TargetAlert> mostSevere(List<JsonNode> active) {
        var alerts = new HashMap<String, TargetAlert>();
        for (var node : active) {
            alerts.merge(
                    text(node, "target"),
                    alert(node),
                    (known, next) -> next.severity().compareTo(known.severity()) > 0 ? next : known);
        }
        return alerts;
    }

    private static TargetAlert alert(JsonNode node) {
        var notificationAt = text(node, "notificationAt");
        var summary = Message.literal(text(node, "summary"));
        return new TargetAlert(
                text(node, "rule"),
                text(node, "target"),
                status(node),
                Severity.valueOf(text(node, "severity")),
                Instant.parse(text(node, "since")),
                notificationAt.isEmpty() ? null : Instant.parse(notificationAt),
                summary,
                text(node, "status").equals("CLEARING") ? summary : null);
    }

    private static AlertStatus status(JsonNode node) {
        var silenced = node.get("silenced");
        if (silenced != null && silenced.getBooleanValue()) {
            return AlertStatus.SILENCED;
        }
        return node.get("causedBy") == null ? AlertStatus.valueOf(text(node, "status")) : AlertStatus.INHIBITED;
    }

    private static String text(JsonNode node, String name) {
        var value = node.get(name);
        return value == null ? "" : value.getStringValue();
    }
}
