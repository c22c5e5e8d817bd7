package io.github.labmon.alerts.store;

/**
 * The SQL that moves the JSON documents of versions before 0.2 into tables. Those contain finished English sentences,
 * which become literal messages. A document without a member that must exist is left out.
 */
final class KeyValueConversion {

    private KeyValueConversion() {}

    static String script() {
        return alerts() + resolvedAlerts() + silences() + counters() + names() + queue() + log() + receivers();
    }

    private static String alerts() {
        return insert(
                "alert",
                "rule, target, phase, since, began, read_at, frozen, changes,"
                        + " last_notified, notified_at, notified_since, inhibited_at, "
                        + ANNOTATIONS,
                "alert ",
                text("rule"),
                text("target"),
                text("course.phase"),
                time("course.since"),
                time("course.began"),
                time("course.readAt"),
                text("course.frozen"),
                "(SELECT json_group_array(" + millis("value") + ") FROM json_each(body, '$.course.changes'))",
                text("said.told"),
                time("said.at"),
                time("said.since"),
                time("said.heldBackAt"),
                annotations(""));
    }

    private static String resolvedAlerts() {
        return insert(
                "resolved_alert",
                "ended_at, rule, target, since, read_at, " + ANNOTATIONS,
                "ended ",
                time("endedAt"),
                text("state.rule"),
                text("state.target"),
                time("since"),
                time("state.course.readAt"),
                annotations("state."));
    }

    private static String silences() {
        return insert(
                "silence",
                "id, rule, target, until, comment",
                "silence ",
                text("id"),
                text("rule"),
                text("target"),
                time("until"),
                text("comment"));
    }

    /** The names are {@code rise <metric> <target>}. */
    private static String counters() {
        var key = "substr(name, 6)";
        var space = "instr(" + key + ", ' ')";
        return insert(
                "counter_increase",
                "metric, target, last, read_at, steps",
                "rise ",
                "substr(" + key + ", 1, " + space + " - 1)",
                "substr(" + key + ", " + space + " + 1)",
                text("last"),
                LAST_WRITE,
                "(SELECT json_group_array(json_array(" + millis("json_extract(value, '$.at')")
                        + ", json_extract(value, '$.by'))) FROM json_each(body, '$.steps'))");
    }

    /** Only ports were tracked. Whether they are new is known by when tracking began. */
    private static String names() {
        var first = millis("json_extract(one.value, '$.first')");
        return insert(
                        "observed_names",
                        "function, observed_at",
                        "newcomers",
                        "'ports'",
                        "coalesce((SELECT max(" + millis("json_extract(value, '$.last')")
                                + ") FROM json_each(body, '$.known')), " + time("since") + ")")
                + "INSERT OR IGNORE INTO seen_name (function, name, first_seen_at, last_seen_at, present, novelty)"
                + " SELECT 'ports', one.key, " + first + ", " + millis("json_extract(one.value, '$.last')") + ", 1,"
                + " CASE WHEN " + first + " > " + time("since") + " THEN 'NEW' ELSE 'KNOWN' END"
                + " FROM kept, json_each(body, '$.known') AS one" + where("newcomers");
    }

    private static String queue() {
        return insert(
                "queued_notification",
                "id, receiver, " + NOTIFICATION
                        + ", queued_at, attempts, next_at, refused, problem_code, problem_message",
                "letter ",
                text("id"),
                text("receiver"),
                notification(),
                time("writtenAt"),
                text("attempts"),
                time("nextAt"),
                text("givenUp"),
                text("problem.code"),
                optionalMessage("problem.detail"));
    }

    private static String log() {
        return insert(
                "notification_log",
                "receiver, " + NOTIFICATION + ", delivered_at",
                "standing ",
                text("receiver"),
                notification(),
                time("toldAt"));
    }

    /** The names are {@code receiver <name>}. */
    private static String receivers() {
        return insert(
                "receiver_health",
                "receiver, state, last_delivered_at, last_answer, problem_code, problem_message",
                "receiver ",
                "substr(name, 10)",
                text("state"),
                time("lastDeliveredAt"),
                text("lastAnswer"),
                text("problem.code"),
                optionalMessage("problem.detail"));
    }

    private static final String ANNOTATIONS =
            "severity, value, unit, threshold, firing, clearing, resolved," + " description, caused_by, behind";

    private static String annotations(String within) {
        var facts = within + "facts.";
        return String.join(
                ", ",
                measured(facts),
                message(facts + "summary"),
                message(facts + "well"),
                message(facts + "well"),
                message(facts + "description"),
                text(within + "causedBy"),
                list(within + "behind"));
    }

    private static final String NOTIFICATION = "kind, rule, target, severity, value, unit, threshold, summary,"
            + " description, since, ended_at, behind, host";

    private static String notification() {
        return String.join(
                ", ",
                text("notice.kind"),
                text("notice.rule"),
                text("notice.target"),
                measured("notice."),
                message("notice.summary"),
                message("notice.description"),
                time("notice.since"),
                time("notice.endedAt"),
                list("notice.behind"),
                text("notice.host"));
    }

    /** Severity, value, unit and threshold; the units' names were those of the JSON documents. */
    private static String measured(String within) {
        return String.join(
                ", ",
                text(within + "severity"),
                text(within + "value"),
                "CASE " + text(within + "unit") + " WHEN 'percent' THEN 'PERCENT' WHEN 'celsius' THEN 'CELSIUS'"
                        + " WHEN 'millis' THEN 'MILLISECONDS' WHEN 'days' THEN 'DAYS'"
                        + " ELSE CASE WHEN " + text(within + "value") + " IS NULL THEN 'NONE' ELSE 'COUNT' END END",
                text(within + "threshold"));
    }

    /** When the file was last written, as far as its alerts show. */
    private static final String LAST_WRITE = "coalesce((SELECT max(" + millis("json_extract(a.body, '$.course.readAt')")
            + ") FROM kept AS a" + " WHERE a.name >= 'alert ' AND a.name < 'alert!' AND json_valid(a.body)), 0)";

    private static String insert(String table, String columns, String prefix, String... values) {
        return "INSERT OR IGNORE INTO " + table + " (" + columns + ") SELECT " + String.join(", ", values)
                + " FROM kept" + where(prefix);
    }

    private static String where(String prefix) {
        return " WHERE substr(name, 1, " + prefix.length() + ") = '" + prefix + "' AND json_valid(body);\n";
    }

    private static String text(String path) {
        return "json_extract(body, '$." + path + "')";
    }

    private static String list(String path) {
        return "coalesce(" + text(path) + ", '[]')";
    }

    private static String time(String path) {
        return millis(text(path));
    }

    /** RFC 3339 as milliseconds; SQLite's day numbers are exact to the millisecond. */
    private static String millis(String time) {
        return "CAST(round((julianday(" + time + ") - 2440587.5) * 86400000.0) AS INTEGER)";
    }

    private static String message(String path) {
        return "json_object('key', '', 'arguments', json_object('text', json_object('type', 'text', 'text', coalesce("
                + text(path) + ", ''))))";
    }

    private static String optionalMessage(String path) {
        return "CASE WHEN " + text(path) + " IS NULL THEN NULL ELSE " + message(path) + " END";
    }
}
