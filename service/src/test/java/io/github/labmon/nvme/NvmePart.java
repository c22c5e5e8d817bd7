package io.github.labmon.nvme;

import io.github.labmon.lab.LabPart;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An NVMe drive, its controller in a folder and its SMART log printed by a script. */
public final class NvmePart implements LabPart {

    private static final int AVAILABLE_SPARE = 3;
    private static final int PERCENTAGE_USED = 5;
    private static final int WORN = 95;
    private static final long EXABYTE = 1L << 60;

    private final DriveTree tree;
    private final Path controller;
    private final String tool;

    public NvmePart(DriveTree tree) throws IOException {
        this.tree = tree;
        controller = tree.firstDrive(EXABYTE);
        tool = tree.nvmeWithPage();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("LABMON_SYS", tree.sys().toString(), "NVME_COMMAND", tool, "NVME_FRESHNESS", "100ms");
    }

    @Override
    public List<String> targets() {
        return List.of("nvme:nvme0");
    }

    @Override
    public Map<String, State> become(State state) throws IOException {
        var link = tree.sys().resolve("class/nvme/nvme0");
        Files.deleteIfExists(link);
        if (state != State.DOWN) {
            Files.createSymbolicLink(link, controller);
        }
        tree.file(
                DriveTree.SMART_PAGE,
                switch (state) {
                    case WARNING -> SmartFixtures.page(PERCENTAGE_USED, WORN);
                    case CRITICAL -> SmartFixtures.page(AVAILABLE_SPARE, 4);
                    case UNKNOWN -> new byte[] {'?'};
                    default -> SmartFixtures.page();
                });
        return Map.of("nvme", state);
    }
}
