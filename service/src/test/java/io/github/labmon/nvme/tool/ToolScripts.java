package io.github.labmon.nvme.tool;

import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.SmartFixtures;
import io.github.labmon.nvme.smart.ReportedDrive;
import io.github.labmon.nvme.sysfs.DriveIdentity;
import io.github.labmon.nvme.sysfs.SysfsDrives;
import io.github.labmon.nvme.tool.SmartReading.Available;
import io.github.labmon.settings.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Scripts in place of nvme-cli and smartctl, and a folder of dumps. */
final class ToolScripts {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String NO_TOOL = "/labmon/no-such-tool";
    static final DriveIdentity DRIVE = SmartFixtures.drive("live", "1.0");
    static final SmartReading PAGE =
            new Available(SmartFixtures.log(SmartFixtures.page()), "smart-log", NOW, ReportedDrive.NONE);

    private final Path root;
    private final DriveTree tree;
    private final AtomicLong nanoTime = new AtomicLong();
    private Duration deadline = Duration.ofSeconds(30);
    private String dumps = "";

    ToolScripts(Path root) throws IOException {
        this.root = root;
        this.tree = new DriveTree(root);
    }

    DriveTree tree() {
        return tree;
    }

    void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    void deadline(Duration value) {
        deadline = value;
    }

    DriveSmart smart(String nvme, String smartctl) {
        var variables = tree.variables(nvme, "SMARTCTL_COMMAND", smartctl, "NVME_DUMP_FOLDER", dumps);
        var settings = NvmeSettings.of(Variables.of(variables, root));
        var sysfs = new SysfsDrives(tree.sys(), Map.of());
        return new DriveSmart(settings, sysfs, deadline, InstantSource.fixed(NOW), nanoTime::get);
    }

    SmartReading read(String nvme, String smartctl) throws InterruptedException {
        return smart(nvme, smartctl).read(DRIVE);
    }

    /** The arguments of the tools that were run, a line for each. */
    List<String> calls() throws IOException {
        var log = root.resolve("calls");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Prints the page for "-o binary", the JSON for "-o json". */
    String nvme(String onBinary, String onJson) throws IOException {
        tree.file("page", SmartFixtures.page());
        tree.file("json", SmartFixtures.json(",", "{\"value\":0}").getBytes(StandardCharsets.UTF_8));
        return tree.script(
                "nvme",
                "cd " + root + "; echo \"$@\" >> calls\ncase \"$*\" in\n'smart-log /dev/nvme0 -o binary') " + onBinary
                        + ";;\n'smart-log /dev/nvme0 -o json') " + onJson + ";;\nversion) echo 'nvme version 2.3'"
                        + ";;\n*) exit 99;;\nesac");
    }

    String smartctl(int exitCode, String serial) throws IOException {
        var json = SmartFixtures.smartctl(exitCode, "[41,null,36]", Optional.of(true))
                .replace("LAB0123456789", serial);
        tree.file("smartctl.json", json.getBytes(StandardCharsets.UTF_8));
        return tree.script("smartctl", "cat " + root + "/smartctl.json; exit " + exitCode);
    }

    /** A script that records its arguments, in the folder of the files that it prints. */
    String recording(String name, String body) throws IOException {
        return tree.script(name, "cd " + root + "; echo \"$@\" >> calls\n" + body);
    }

    /** A file in the folder of dumps. */
    void dump(String name, byte[] content, Duration age) throws IOException {
        var folder = Files.createDirectories(root.resolve("dumps"));
        dumps = folder.toString();
        var file = Files.write(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }
}
