package io.github.labmon.drives.tool;

import io.github.labmon.drives.block.BlockDrive;
import io.github.labmon.drives.smart.SmartctlDocument;
import io.github.labmon.drives.tool.SmartResult.Available;
import io.github.labmon.drives.tool.SmartResult.Unavailable;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.smart.SmartFailure.Kind;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * SMART data in files that a program with the right to read drives writes: {@code sda.json}, the output of smartctl. The names of
 * devices change at each boot, and so the folder is one that is emptied at each boot, as those in {@code /run} are.
 */
final class SmartDumps {

    private static final int MAX_BYTES = 1024 * 1024;

    private final Path folder;
    private final Duration maxAge;
    private final InstantSource clock;

    SmartDumps(Path folder, Duration maxAge, InstantSource clock) {
        this.folder = folder;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    SmartResult read(BlockDrive drive) {
        var file = folder.resolve(drive.name() + ".json");
        if (!Files.exists(file)) {
            return unavailable(Problem.of("drives-dump-missing"));
        }
        try (var in = Files.newInputStream(file)) {
            var writtenAt = Files.getLastModifiedTime(file).toInstant();
            var age = Duration.between(writtenAt, clock.instant());
            if (age.compareTo(maxAge) > 0) {
                return unavailable(Problem.of("drives-dump-too-old").with("age", age));
            }
            return SmartctlDocument.parse(in.readNBytes(MAX_BYTES))
                    .filter(document -> drive.device().equals(document.device()))
                    .map(document -> result(document, writtenAt))
                    .orElseGet(SmartDumps::unknown);
        } catch (IOException e) {
            return unavailable(Problem.of("drives-dump-missing", "not-readable"));
        }
    }

    private static SmartResult result(SmartctlDocument document, Instant writtenAt) {
        if (document.isStandby()) {
            return new SmartResult.Standby();
        }
        if (document.isOfNvme()) {
            return new SmartResult.OfNvme();
        }
        var values = document.values();
        return values == null ? unknown() : new Available(values, writtenAt);
    }

    private static SmartResult unknown() {
        return new Unavailable(new SmartFailure(Kind.UNKNOWN_OUTPUT, Problem.of("drives-output-unknown", "file")));
    }

    private static Unavailable unavailable(Problem problem) {
        return new Unavailable(new SmartFailure(Kind.NO_DUMP, problem));
    }
}
