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

/** A SATA disk, its device in a folder and its SMART data printed by a script. */
public final class DrivesPart implements LabPart {

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
        return List.of("drives:sda");
    }

    @Override
    public Map<String, State> become(State state) throws IOException {
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
