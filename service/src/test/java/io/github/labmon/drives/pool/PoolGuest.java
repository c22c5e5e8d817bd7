package io.github.labmon.drives.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.VirtualMachine;
import io.github.labmon.drives.pool.lvm.LvmVolumes;
import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A virtual machine with seven drives, mdadm and LVM: this host's kernel may have neither md nor dm. */
final class PoolGuest {

    private static final int DRIVES = 7;

    private PoolGuest() {}

    /** Runs {@code guest-init.sh} to its end; of each step a folder with what labmon reads, by the name of the step. */
    static Map<String, Path> run(Path folder) throws IOException, InterruptedException {
        var machine = new VirtualMachine(folder)
                .program("mdadm", "mdadm")
                .program("lvm", "lvm2")
                .program("dmsetup", "dmsetup")
                .modules("virtio_pci", "virtio_blk", "raid1", "raid456", "dm-raid", "dm-thin-pool")
                .file("lvs-columns", LvmVolumes.COLUMNS);
        for (int drive = 0; drive < DRIVES; drive++) {
            machine.image("drive" + drive, "64M").options("-device", "virtio-blk-pci,drive=drive" + drive);
        }
        var archives = machine.run(Objects.requireNonNull(PoolGuest.class.getResourceAsStream("guest-init.sh")));
        assertThat(archives).containsOnlyKeys("healthy", "degraded", "rebuilding", "rebuilt", "lost");
        var folders = new HashMap<String, Path>();
        for (var archive : archives.entrySet()) {
            folders.put(archive.getKey(), unpack(archive.getValue(), folder.resolve("captured-" + archive.getKey())));
        }
        return folders;
    }

    private static Path unpack(byte[] archive, Path captured) throws IOException, InterruptedException {
        Files.createDirectories(captured);
        var file = Files.write(captured.resolveSibling("archive"), archive);
        var ended = CommandOutput.run("tar", "-x", "-C", captured.toString(), "-f", file.toString());
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return captured;
    }
}
