package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.NvmeCliJson;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.smart.SmartctlJson;
import io.github.labmon.nvme.smart.TemperatureLimits;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Done;
import io.github.labmon.nvme.tool.SmartReading.Unread;
import io.github.labmon.nvme.tool.SmartReading.Why;
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
 * SMART logs in files that somebody with the right to read drives writes: {@code SERIAL.bin} (the raw page) or
 * {@code SERIAL.json} (of nvme-cli or smartctl). By serial number, because the names of devices change at each boot.
 */
public final class DumpFolder {

    private static final int MAX_BYTES = 256 * 1024;
    private static final List<String> ENDINGS = List.of(".bin", ".json");

    private final Path folder;
    private final Duration maxAge;
    private final InstantSource clock;

    public DumpFolder(Path folder, Duration maxAge, InstantSource clock) {
        this.folder = folder;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    public SmartReading read(DriveIdentity drive) {
        if (drive.serial() == null) {
            return unread(new Problem(
                    "nvme-dump-missing", "the drive tells no serial number, by which its SMART file is named"));
        }
        var name = fileName(drive.serial());
        for (var ending : ENDINGS) {
            var file = folder.resolve(name + ending);
            if (!name.isEmpty() && Files.exists(file)) {
                return read(file);
            }
        }
        return unread(new Problem(
                "nvme-dump-missing",
                "NVME_DUMP_FOLDER holds no SMART file of this drive; see whether the timer of docs/nvme.md runs"));
    }

    /** As {@code tr -cd 'A-Za-z0-9._-'} makes it of the serial number. */
    static String fileName(String serial) {
        return serial.replaceAll("[^A-Za-z0-9._-]", "");
    }

    private SmartReading read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var writtenAt = Files.getLastModifiedTime(file).toInstant();
            var age = Duration.between(writtenAt, clock.instant());
            if (age.compareTo(maxAge) > 0) {
                return unread(new Problem(
                        "nvme-dump-too-old",
                        "the SMART file is " + ageInWords(age) + " old, more than NVME_DUMP_MAX_AGE; see whether the"
                                + " timer of docs/nvme.md runs"));
            }
            var content = in.readNBytes(MAX_BYTES);
            return parse(content, writtenAt)
                    .<SmartReading>map(done -> done)
                    .orElseGet(() -> new Unread(
                            Why.UNKNOWN_OUTPUT,
                            new Problem(
                                    "nvme-output-unknown",
                                    "the SMART file is neither the raw page of 512 bytes nor the JSON of nvme-cli or"
                                            + " smartctl")));
        } catch (IOException e) {
            return unread(new Problem("nvme-dump-missing", "the SMART file cannot be read; let labmon's user read it"));
        }
    }

    private static Optional<Done> parse(byte[] content, Instant writtenAt) {
        return SmartPage.parse(content)
                .or(() -> NvmeCliJson.parse(content))
                .map(log -> new Done(log, "dump-file", writtenAt, null, null, TemperatureLimits.NONE))
                .or(() -> SmartctlJson.parse(content)
                        .flatMap(json -> Optional.ofNullable(json.log())
                                .map(log -> new Done(
                                        log,
                                        "dump-file",
                                        writtenAt,
                                        json.capacityBytes(),
                                        json.allocatedBytes(),
                                        json.limits()))));
    }

    private static String ageInWords(Duration age) {
        return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private static Unread unread(Problem problem) {
        return new Unread(Why.NO_DUMP, problem);
    }
}
