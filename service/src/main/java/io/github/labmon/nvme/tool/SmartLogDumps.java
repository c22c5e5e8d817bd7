package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.smart.NvmeCliJson;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.smart.SmartPage;
import io.github.labmon.nvme.smart.SmartctlJson;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.nvme.tool.SmartReading.Unavailable;
import io.github.labmon.smart.DumpFolder;
import io.github.labmon.smart.DumpFolder.DumpResult.Content;
import io.github.labmon.smart.DumpFolder.DumpResult.Failed;
import java.util.Optional;

/**
 * SMART logs in files: {@code SERIAL.bin} (the raw page) or {@code SERIAL.json} (of nvme-cli or smartctl). By serial number,
 * because the names of devices change at each boot.
 */
record SmartLogDumps(DumpFolder folder) {

    private static final String SOURCE = "dump-file";

    SmartReading read(DriveIdentity drive) {
        if (drive.serial() == null) {
            return new Unavailable(folder.missing("no-serial"));
        }
        var name = fileName(drive.serial());
        var dump = name.isEmpty() ? folder.read() : folder.read(name + ".bin", name + ".json");
        if (dump instanceof Failed failed) {
            return new Unavailable(failed.failure());
        }
        return parse((Content) dump)
                .map(SmartReading::accepted)
                .orElseGet(() -> new Unavailable(folder.unknownContent()));
    }

    /** The characters that {@code tr -cd 'A-Za-z0-9._-'} leaves of the serial number. */
    static String fileName(String serial) {
        return serial.replaceAll("[^A-Za-z0-9._-]", "");
    }

    private static Optional<Available> parse(Content dump) {
        return SmartPage.parse(dump.content())
                .or(() -> NvmeCliJson.parse(dump.content()))
                .map(log -> new Available(log, SOURCE, dump.writtenAt(), ReportedDrive.NONE))
                .or(() -> SmartctlJson.parse(dump.content())
                        .flatMap(json -> Optional.ofNullable(json.log())
                                .map(log -> new Available(log, SOURCE, dump.writtenAt(), json.drive()))));
    }
}
