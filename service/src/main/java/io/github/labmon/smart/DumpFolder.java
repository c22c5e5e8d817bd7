package io.github.labmon.smart;

import io.github.labmon.smart.SmartFailure.SmartFailureKind;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * SMART data in files that a program with the right to read drives writes. The codes and texts of its problems are those of the
 * function, as those of {@link SmartTool}: {@code drives-dump-missing}, {@code nvme-dump-missing}.
 */
public final class DumpFolder {

    private static final int MAX_BYTES = 1024 * 1024;

    private final String function;
    private final Path folder;
    private final Duration maxAge;
    private final InstantSource clock;

    /** The result of reading a file. */
    public sealed interface DumpResult {

        /**
         * It was read.
         *
         * @param content at most 1 MiB
         */
        @SuppressWarnings("ArrayRecordComponent") // parsed once, never compared
        record Content(byte[] content, Instant writtenAt) implements DumpResult {}

        /** It was not read. */
        record Failed(SmartFailure failure) implements DumpResult {}
    }

    /**
     * The files of a function.
     *
     * @param function the name of the function that reads them
     * @param maxAge an older file is not read
     */
    public DumpFolder(String function, Path folder, Duration maxAge, InstantSource clock) {
        this.function = function;
        this.folder = folder;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Reads the first of these files that exists. */
    public DumpResult read(String... names) {
        for (var name : names) {
            var file = folder.resolve(name);
            if (Files.exists(file)) {
                return read(file);
            }
        }
        return new DumpResult.Failed(missing());
    }

    private DumpResult read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var writtenAt = Files.getLastModifiedTime(file).toInstant();
            var age = Duration.between(writtenAt, clock.instant());
            return age.compareTo(maxAge) > 0
                    ? new DumpResult.Failed(noDump(problem("dump-too-old").with("age", age)))
                    : new DumpResult.Content(in.readNBytes(MAX_BYTES), writtenAt);
        } catch (IOException e) {
            return new DumpResult.Failed(missing("not-readable"));
        }
    }

    /** That there is no file of the drive. */
    private SmartFailure missing() {
        return noDump(problem("dump-missing"));
    }

    /**
     * That there is no file of the drive, for a reason.
     *
     * @param variant of the text
     */
    public SmartFailure missing(String variant) {
        return noDump(Problem.of(function + "-dump-missing", variant));
    }

    /** That labmon cannot read the content of a file. */
    public SmartFailure unknownContent() {
        return new SmartFailure(SmartFailureKind.UNKNOWN_OUTPUT, Problem.of(function + "-output-unknown", "file"));
    }

    private static SmartFailure noDump(Problem problem) {
        return new SmartFailure(SmartFailureKind.NO_DUMP, problem);
    }

    private Problem problem(String code) {
        return Problem.of(function + "-" + code);
    }
}
