package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.NvmeCliJson;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.smart.SmartctlJson;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.smart.SmartFailure;
import io.github.labmon.smart.SmartFailure.Kind;
import io.github.labmon.status.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * SMART logs in files that a program with the right to read drives writes: {@code SERIAL.bin} (the raw page) or
 * {@code SERIAL.json} (of nvme-cli or smartctl). By serial number, because the names of devices change at each boot.
 */
final class DumpFolder {

    private static final String SOURCE = "dump-file";
    private static final int MAX_BYTES = 256 * 1024;
    private static final List<String> ENDINGS = List.of(".bin", ".json");

    private final Path folder;
    private final Duration maxAge;
    private final InstantSource clock;

    DumpFolder(Path folder, Duration maxAge, InstantSource clock) {
        this.folder = folder;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    SmartReading read(DriveIdentity drive) {
        if (drive.serial() == null) {
            return unavailable(SmartLogProblems.noSerial());
        }
        var name = fileName(drive.serial());
        for (var ending : ENDINGS) {
            var file = folder.resolve(name + ending);
            if (!name.isEmpty() && Files.exists(file)) {
                return read(file);
            }
        }
        return unavailable(SmartLogProblems.noDump());
    }

    /** The characters that {@code tr -cd 'A-Za-z0-9._-'} leaves of the serial number. */
    static String fileName(String serial) {
        return serial.replaceAll("[^A-Za-z0-9._-]", "");
    }

    private SmartReading read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var writtenAt = Files.getLastModifiedTime(file).toInstant();
            var age = Duration.between(writtenAt, clock.instant());
            if (age.compareTo(maxAge) > 0) {
                return unavailable(SmartLogProblems.dumpTooOld(age));
            }
            return parse(in.readNBytes(MAX_BYTES), writtenAt)
                    .map(SmartReading::accepted)
                    .orElseGet(() ->
                            new Unavailable(new SmartFailure(Kind.UNKNOWN_OUTPUT, SmartLogProblems.unknownFile())));
        } catch (IOException e) {
            return unavailable(SmartLogProblems.dumpNotReadable());
        }
    }

    private static Optional<Available> parse(byte[] content, Instant writtenAt) {
        return SmartPage.parse(content)
                .or(() -> NvmeCliJson.parse(content))
                .map(log -> new Available(log, SOURCE, writtenAt, ReportedDrive.NONE))
                .or(() -> SmartctlJson.parse(content)
                        .flatMap(json -> Optional.ofNullable(json.log())
                                .map(log -> new Available(log, SOURCE, writtenAt, json.drive()))));
    }

    private static Unavailable unavailable(Problem problem) {
        return new Unavailable(new SmartFailure(Kind.NO_DUMP, problem));
    }
}
