package io.github.labmon.nvme;

import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.tool.NvmeSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drives that should be there and are not: they were there, are named, or are expected. */
final class MissingDrives {

    private final NvmeSettings settings;
    private final DriveStatusAssembler assembler;

    MissingDrives(NvmeSettings settings, DriveStatusAssembler assembler) {
        this.settings = settings;
        this.assembler = assembler;
    }

    /**
     * Their documents.
     *
     * @param found the drives that are there
     * @param trackers of all drives that are or were there
     */
    List<NvmeDrive> documents(List<DriveIdentity> found, Collection<DriveTracker> trackers) {
        var present = new PresentDrives(new HashSet<>(), new HashSet<>(), new HashSet<>());
        found.forEach(present::add);
        trackers.stream()
                .filter(tracker ->
                        present.keys().contains(tracker.reading().drive().key()))
                .forEach(tracker -> tracker.serial().ifPresent(present.serials()::add));
        var gone = trackers.stream()
                .filter(tracker -> present.lacks(tracker.reading().drive()))
                .toList();
        gone.forEach(tracker -> present.add(tracker.reading().drive()));
        var missing = new ArrayList<>(gone.stream().map(assembler::gone).toList());
        settings.devices().stream()
                .filter(name -> !present.names().contains(name))
                .forEach(name -> missing.add(assembler.namedAndMissing(name)));
        settings.expectedSerials().stream()
                .filter(serial -> !present.serials().contains(serial))
                .forEach(serial -> missing.add(assembler.expectedAndMissing(serial)));
        return missing;
    }

    /** The drives that are in the document. */
    private record PresentDrives(Set<String> keys, Set<String> names, Set<String> serials) {

        void add(DriveIdentity drive) {
            keys.add(drive.key());
            names.add(drive.name());
            if (drive.serial() != null) {
                serials.add(drive.serial());
            }
        }

        /**
         * Whether a drive that was there is gone. The number of a controller can change with each plugging in; the serial
         * number identifies the drive. One behind a USB bridge is made to be unplugged, and is missed only where the
         * settings name it.
         */
        boolean lacks(DriveIdentity drive) {
            return !drive.isBridged()
                    && !keys.contains(drive.key())
                    && (drive.serial() == null || !serials.contains(drive.serial()));
        }
    }
}
