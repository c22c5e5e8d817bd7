package io.github.labmon.systemd;

import io.github.labmon.process.OutputLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A unit in the state {@code failed}.
 *
 * @param result why, such as {@code exit-code}, {@code signal}, {@code timeout}, {@code oom-kill}
 * @param exitStatus of its main process, if that ended by itself
 * @param since it failed
 */
record FailedUnit(
        String name,
        String description,
        String unitState,
        @Nullable String result,
        @Nullable Integer exitStatus,
        @Nullable Instant since) {

    static final List<String> PROPERTIES = List.of(
            "Id", "Description", "ActiveState", "Result", "ExecMainCode", "ExecMainStatus", "StateChangeTimestamp");

    /** CLD_EXITED of waitid(2), unlike a signal. */
    private static final int EXITED = 1;

    /** Sorted by name. */
    static List<FailedUnit> parse(String output) {
        return PropertyBlock.parse(output).stream()
                .filter(block -> block.text("ActiveState").equals("failed"))
                .map(FailedUnit::of)
                .sorted(Comparator.comparing(FailedUnit::name))
                .toList();
    }

    private static FailedUnit of(PropertyBlock block) {
        var result = OutputLine.bounded(block.text("Result"));
        var exited = block.number("ExecMainCode").filter(code -> code == EXITED).isPresent();
        return new FailedUnit(
                OutputLine.bounded(block.text("Id")),
                OutputLine.bounded(block.text("Description")),
                block.text("ActiveState"),
                result.isEmpty() ? null : result,
                exited ? block.number("ExecMainStatus").orElse(null) : null,
                block.time("StateChangeTimestamp").orElse(null));
    }

    /** The failure that it is: of the same unit another one later is another failure. */
    LogKey logKey() {
        return new LogKey(name, Objects.requireNonNullElse(since, Instant.EPOCH));
    }

    /** A failure of a unit, whose log has a last line. */
    record LogKey(String unit, Instant since) {}
}
