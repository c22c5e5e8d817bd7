package io.github.labmon.systemd;

import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import io.github.labmon.process.CommandResult;
import io.github.labmon.process.CommandRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last line in the log of failed units, read once for each failure by {@code journalctl}, one unit after the other. A
 * large journal can take seconds: a line that is late is in the next reading.
 */
final class JournalReader implements AutoCloseable {

    private static final String ATTEMPT = "journal";

    /** Of a unit: the newest ones of these are mostly written by systemd itself. */
    private static final int ENTRIES = 10;

    /** journalctl omits longer fields unless they are requested; ten such ones fit. */
    private static final int MAX_BYTES = 256 * 1_024;

    /** More failed units have one cause, and the first logs contain it. */
    private static final int MOST_UNITS = 20;

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final SystemdPrograms programs;
    private final Duration waitTime;
    private final CommandRunner runner = new CommandRunner(MAX_BYTES);
    private final ProbeRunner<String, Map<FailedUnit.LogKey, LogLine>> attempts = new ProbeRunner<>("labmon-journal");
    private final Map<FailedUnit.LogKey, LogLine> known = new HashMap<>();

    /** The last line of a log. */
    sealed interface LogLine {

        /** It was read. */
        record Found(String text) implements LogLine {}

        /** The log has none, or cannot be read. */
        record None() implements LogLine {}

        /** labmon's user may not read it. */
        record NotPermitted() implements LogLine {}

        /** The attempt has not ended yet. */
        record Pending() implements LogLine {}
    }

    /**
     * With a wait time.
     *
     * @param waitTime how long a reading waits for journalctl
     */
    JournalReader(SystemdPrograms programs, Duration waitTime) {
        this.programs = programs;
        this.waitTime = waitTime;
    }

    /** The last line for each of the first units. */
    synchronized Map<FailedUnit.LogKey, LogLine> read(List<FailedUnit> units) throws InterruptedException {
        var keys = units.stream().map(FailedUnit::logKey).limit(MOST_UNITS).toList();
        known.keySet().retainAll(new HashSet<>(keys));
        var missing = keys.stream().filter(key -> !known.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            attempts.start(ATTEMPT, () -> lines(missing));
            collect(new HashSet<>(keys));
        }
        var lines = new HashMap<FailedUnit.LogKey, LogLine>();
        keys.forEach(key -> lines.put(key, known.getOrDefault(key, new LogLine.Pending())));
        return lines;
    }

    private void collect(Set<FailedUnit.LogKey> current) throws InterruptedException {
        var result = attempts.results(List.of(ATTEMPT), waitTime).get(ATTEMPT);
        if (result instanceof ProbeResult.Completed<Map<FailedUnit.LogKey, LogLine>> completed) {
            completed.value().forEach((key, line) -> {
                if (current.contains(key)) {
                    known.put(key, line);
                }
            });
        } else if (result instanceof ProbeResult.Failed<Map<FailedUnit.LogKey, LogLine>> failed) {
            throw new IllegalStateException("Reading the journal failed", failed.cause());
        }
    }

    private Map<FailedUnit.LogKey, LogLine> lines(List<FailedUnit.LogKey> keys) throws InterruptedException {
        var lines = new HashMap<FailedUnit.LogKey, LogLine>();
        for (var key : keys) {
            lines.put(key, line(key.unit()));
        }
        return lines;
    }

    private LogLine line(String unit) throws InterruptedException {
        var command = new ArrayList<>(programs.journalctl());
        command.addAll(List.of(
                "--no-pager", "--output=json", "--output-fields=MESSAGE,_PID", "--lines=" + ENTRIES, "--unit=" + unit));
        if (!(runner.run(command, DEADLINE) instanceof CommandResult.Exited ended)) {
            return new LogLine.None();
        }
        var found = JournalEntry.last(JournalEntry.parse(ended.text()));
        if (found.isPresent()) {
            return new LogLine.Found(found.get());
        }
        return isRefused(ended.err()) ? new LogLine.NotPermitted() : new LogLine.None();
    }

    /** journalctl's texts for a user outside of the groups that may read the system's journal. */
    private static boolean isRefused(String errors) {
        return errors.contains("insufficient permissions") || errors.contains("not seeing messages from other users");
    }

    @Override
    public void close() {
        attempts.close();
    }
}
