package io.github.labmon.lab;

import io.github.labmon.command.TextStyle;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.LineWrapper;
import io.github.labmon.ports.render.TextCell;
import io.github.labmon.ports.render.TextTable;
import io.github.labmon.status.State;
import io.micronaut.context.MessageSource.MessageContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What labmon can read on this host, what it cannot read, and the lines that change that: from the documents of
 * {@code GET /status} and {@code GET /alerts}.
 */
final class DoctorReport {

    /** A target in one of these states was not read. A warning about a value is no concern of this report. */
    private static final Set<State> NOT_READ = Set.of(State.UNKNOWN, State.DOWN);

    private final LabMessages messages = new LabMessages();
    private final Locale language;
    private final int width;
    private final TextStyle style;

    /**
     * For a terminal.
     *
     * @param width of it in characters; 0 where it is not known
     */
    DoctorReport(Locale language, int width, boolean coloured) {
        this.language = language;
        this.width = width;
        this.style = new TextStyle(coloured);
    }

    /** What labmon can do with one part. */
    enum Access {
        READ("OK"),
        PARTLY("WARNING"),
        NOT_READ("DOWN"),
        NOT_CONFIGURED("");

        private final String colour;

        Access(String colour) {
            this.colour = colour;
        }

        /** Whether something that is configured is missing. */
        boolean incomplete() {
            return this == PARTLY || this == NOT_READ;
        }
    }

    /**
     * One line of the report.
     *
     * @param remedies sentences and settings, each on a line of its own
     */
    record ReportLine(Access access, String name, String summary, List<String> remedies) {

        ReportLine {
            remedies = List.copyOf(remedies);
        }
    }

    /** The functions, in the order of the document. */
    List<ReportLine> functions(JsonValue status) {
        return status.get("functions").elements().stream()
                .map(function -> finding(function, problemsOf(status, text(function, "name"))))
                .toList();
    }

    /** The receivers of notifications; of a document without any only that there is none. */
    List<ReportLine> receivers(JsonValue status, Optional<JsonValue> alerts) {
        var setup = setupLines(status);
        if (!setup.isEmpty()) {
            return List.of(new ReportLine(Access.NOT_CONFIGURED, word("receivers"), word("no-receiver"), setup));
        }
        return alerts.map(document -> document.get("receivers").elements().stream()
                        .map(this::receiver)
                        .toList())
                .orElse(List.of());
    }

    private ReportLine receiver(JsonValue receiver) {
        var problem = receiver.get("problem");
        var name = word("receiver") + " " + text(receiver, "name");
        return problem.isAbsent()
                ? new ReportLine(Access.READ, name, word("receiver-test"), List.of())
                : new ReportLine(Access.NOT_READ, name, text(problem, "detail"), List.of());
    }

    private static List<JsonValue> problemsOf(JsonValue status, String function) {
        return status.get("problems").elements().stream()
                .filter(problem -> text(problem, "target").startsWith(function + ":"))
                .filter(problem -> NOT_READ.contains(state(problem)))
                .toList();
    }

    private ReportLine finding(JsonValue function, List<JsonValue> problems) {
        var title = text(function, "title");
        var summary = text(function, "summary");
        if (!function.get("configured").truth().orElse(true)) {
            return new ReportLine(Access.NOT_CONFIGURED, title, summary, setupLines(function));
        }
        var remedies = new LinkedHashSet<String>();
        problems.forEach(problem -> {
            remedies.add(text(problem, "summary"));
            remedies.add(text(problem, "detail"));
        });
        function.get("limits").elements().forEach(limit -> remedies.add(text(limit, "detail")));
        remedies.addAll(setupLines(function));
        remedies.removeIf(line -> line.isEmpty() || line.equals(summary));
        return new ReportLine(access(function, !problems.isEmpty()), title, summary, List.copyOf(remedies));
    }

    private static Access access(JsonValue function, boolean problems) {
        if (NOT_READ.contains(state(function)) && readItems(function) == 0) {
            return Access.NOT_READ;
        }
        return problems || !function.get("complete").truth().orElse(true) ? Access.PARTLY : Access.READ;
    }

    private static long readItems(JsonValue function) {
        return function.get("items").elements().stream()
                .filter(item -> !NOT_READ.contains(state(item)))
                .count();
    }

    private static List<String> setupLines(JsonValue part) {
        return part.get("setup").elements().stream()
                .flatMap(hint -> hint.get("lines").elements().stream())
                .map(line -> OneLine.of(line.text().orElse("")))
                .toList();
    }

    /** The account, the settings file and the service. */
    List<String> processLines(JsonValue status, Optional<ProcessAccount> account, String service) {
        var lines = new ArrayList<String>();
        lines.add(sentence("labmon", Map.of("version", text(status, "version"), "host", text(status, "host"))));
        lines.add(service);
        account.ifPresent(rights -> lines.add(sentence(
                "account",
                Map.of(
                        "user", rights.user(),
                        "groups", String.join(", ", rights.groups()),
                        "capabilities", capabilities(rights)))));
        return lines;
    }

    private String capabilities(ProcessAccount account) {
        if (account.everything()) {
            return word("capabilities-all");
        }
        return account.capabilities().isEmpty() ? word("capabilities-none") : String.join(", ", account.capabilities());
    }

    /** All of it as text. */
    String text(List<String> processLines, List<ReportLine> findings) {
        var table = new TextTable(width);
        var longest = new StringBuilder();
        processLines.forEach(line -> longest.append(LineWrapper.text(line, width)));
        longest.append('\n');
        findings.forEach(finding -> table.row(
                new TextCell(
                        word("access." + key(finding.access())),
                        style.of(finding.access().colour),
                        TextCell.Placement.WORD),
                TextCell.sentence(finding.name()),
                TextCell.sentence(finding.summary())));
        return longest.append(table.text()).append(remedies(findings)).toString();
    }

    private String remedies(List<ReportLine> findings) {
        return findings.stream()
                .filter(finding -> !finding.remedies().isEmpty())
                .map(finding -> "\n" + finding.name() + ":\n"
                        + finding.remedies().stream()
                                .map(line ->
                                        isSetting(line) ? "  " + line + "\n" : LineWrapper.text("  " + line, width))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** Lines to copy are not broken. */
    private static boolean isSetting(String line) {
        return line.matches("#? ?[A-Z][A-Z0-9_]*=.*");
    }

    private static String key(Access access) {
        return access.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text of the report. */
    String word(String key) {
        return sentence(key, Map.of());
    }

    /** A text of the report with its arguments. */
    String sentence(String key, Map<String, Object> arguments) {
        var context = MessageContext.of(language, arguments);
        return messages.getMessage("doctor." + key, context)
                .map(text -> messages.interpolate(text, context))
                .orElse(key);
    }

    private static State state(JsonValue part) {
        return State.named(text(part, "state")).orElse(State.UNKNOWN);
    }

    private static String text(JsonValue part, String member) {
        return OneLine.of(part.get(member).text().orElse(""));
    }
}
