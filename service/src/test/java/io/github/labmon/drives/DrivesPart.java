package io.github.labmon.drives;

import io.github.labmon.lab.LabPart;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A SATA disk, its device in a folder and its SMART data printed by a script, and a pool in files of the kernel. */
public final class DrivesPart implements LabPart {

    private static final String POOL = "fs/btrfs/0c9a4f2e-5f5e-4a53-8d7e-6c2f1d6b9a10";

    private final DiskTree tree;
    private final Path link;
    private final Path target;
    private final String tool;

    public DrivesPart(DriveTree drives) throws IOException {
        tree = new DiskTree(drives);
        tree.sata("sda");
        link = tree.sys().resolve("class/block/sda");
        target = Files.readSymbolicLink(link);
        tool = tree.script("smartctl", "cat " + tree.file("output", DriveFixtures.bytes("ata-ssd.json")));
        DriveTree.attributes(tree.sys().resolve(POOL), "label", "lab", "devices/vda/size", "2097152");
        pool(State.OK);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "SMARTCTL_COMMAND", tool,
                "DRIVES_INTERVAL", "100ms",
                // Rules that compare with the values of a day ago would hold for a day.
                "ALERT_DRIVES_REALLOCATED_SECTORS_PER_DAY", "off",
                "ALERT_DRIVES_CRC_ERRORS_PER_DAY", "off");
    }

    @Override
    public List<String> targets() {
        return List.of("drives:sda", "drives:pool/lab");
    }

    /** Without a device it is critical, with errors of one a warning; the kernel does not mount one that failed. */
    private void pool(State state) throws IOException {
        var errors = "write_errs 0\nread_errs 0\nflush_errs 0\ncorruption_errs " + (state == State.WARNING ? 1 : 0);
        DriveTree.attributes(
                tree.sys().resolve(POOL),
                "devinfo/1/missing",
                state == State.CRITICAL ? "1" : "0",
                "devinfo/1/error_stats",
                errors + "\ngeneration_errs 0");
    }

    @Override
    public Map<String, State> become(State state) throws IOException {
        pool(state);
        Files.deleteIfExists(link);
        if (state != State.DOWN) {
            Files.createSymbolicLink(link, target);
        }
        tree.file(
                "output",
                switch (state) {
                    case WARNING ->
                        changed("Indicator\", \"size\": 1, \"value\": 7,", "Indicator\", \"size\": 1, \"value\": 95,");
                    case CRITICAL ->
                        changed("\"smart_status\": {\"passed\": true", "\"smart_status\": {\"passed\": false");
                    case UNKNOWN -> "?".getBytes(StandardCharsets.UTF_8);
                    default -> DriveFixtures.bytes("ata-ssd.json");
                });
        return Map.of("drives", state);
    }

    private static byte[] changed(String text, String other) {
        return DriveFixtures.text("ata-ssd.json").replace(text, other).getBytes(StandardCharsets.UTF_8);
    }
}
