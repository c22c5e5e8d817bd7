package io.github.labmon.drives.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.drives.pool.lvm.LvmVolumes;
import io.github.labmon.ports.testing.Command;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A virtual machine with seven drives, Debian's kernel, mdadm and LVM: this host's kernel may have neither md nor dm. */
final class PoolGuest {

    private static final long DEADLINE_SECONDS = 300;
    private static final Pattern PART = Pattern.compile("== ([a-z-]+)\\r?\\n([^=]*={0,2}\\s*?)== end");
    private static final List<String> PROGRAMS = List.of("mdadm", "lvm", "dmsetup");
    private static final int DRIVES = 7;

    private final Path folder;
    private final Path root;

    private PoolGuest(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("root");
    }

    /** Runs {@code guest-init.sh} to its end; of each step a folder with what labmon reads, by the name of the step. */
    static Map<String, Path> run(Path folder) throws IOException, InterruptedException {
        RealPart.command("qemu-system-x86_64", "qemu-system-x86");
        RealPart.command("busybox", "busybox-static");
        RealPart.command("mdadm", "mdadm");
        RealPart.command("lvm", "lvm2");
        RealPart.command("dmsetup", "dmsetup");
        RealPart.command("cpio", "cpio");
        RealPart.command("modprobe", "kmod");
        var kernel = kernel();
        RealPart.need(kernel != null, "a kernel (Debian package linux-image-cloud-amd64), which is not installed");
        var guest = new PoolGuest(folder);
        guest.makeRoot(version(Objects.requireNonNull(kernel)));
        return guest.unpack(guest.boot(kernel));
    }

    /** Debian's small one, else the newest whose modules are here. */
    private static @Nullable Path kernel() throws IOException {
        try (var files = Files.list(Path.of("/boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                    .filter(file -> Files.isReadable(file) && Files.isDirectory(Path.of("/lib/modules", version(file))))
                    .max(Comparator.comparing((Path file) -> version(file).contains("cloud"))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
        }
    }

    private static String version(Path kernel) {
        return kernel.getFileName().toString().substring("vmlinuz-".length());
    }

    private static String shell(String script, Path... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        var ended = Command.run(command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(script + ": " + ended.err()).isZero();
        return ended.out();
    }

    private void makeRoot(String kernelVersion) throws IOException, InterruptedException {
        for (var name : List.of("bin", "proc", "sys", "dev", "tmp", "etc/lvm", "run/lock/lvm", "var/lock", "modules")) {
            Files.createDirectories(root.resolve(name));
        }
        shell("cp \"$(command -v busybox)\" \"$1\"", root.resolve("bin"));
        for (var program : PROGRAMS) {
            shell(
                    "program=$(command -v " + program + ") && cp -L \"$program\" \"$1/bin\" &&"
                            + " for library in $(ldd \"$program\" | grep -o '/[^ ]*'); do"
                            + " mkdir -p \"$1$(dirname \"$library\")\" && cp -Lu \"$library\" \"$1$library\"; done",
                    root);
        }
        // In the order in which they need each other, each once; one that is built in is no file.
        shell(
                "cd \"$1\" && number=10 && for module in $(modprobe -a -S " + kernelVersion
                        + " --show-depends virtio_pci virtio_blk raid1 raid456 dm-raid dm-thin-pool"
                        + " | sed -n 's/^insmod //p' | awk '!seen[$1]++'); do"
                        + " file=$number-$(basename \"$module\") && cp \"$module\" \"$file\" && number=$((number + 1)) &&"
                        + " case $file in *.xz) xz -d \"$file\";; *.zst) zstd -q -d --rm \"$file\";; esac; done",
                root.resolve("modules"));
        Files.writeString(root.resolve("lvs-columns"), LvmVolumes.COLUMNS);
        try (var init = PoolGuest.class.getResourceAsStream("guest-init.sh")) {
            Files.copy(Objects.requireNonNull(init), root.resolve("init"));
        }
        shell("chmod 755 \"$1/init\"; cd \"$1\" && find . | cpio -o -H newc --quiet | gzip -1 > ../initrd", root);
    }

    private Map<String, byte[]> boot(Path kernel) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var console = folder.resolve("console");
        var command = new ArrayList<>(List.of("qemu-system-x86_64", "-cpu", "max", "-smp", "2", "-m", "512"));
        command.addAll(List.of("-nodefaults", "-display", "none", "-no-reboot"));
        command.addAll(List.of("-serial", "file:" + console, "-serial", "file:" + output));
        command.addAll(List.of("-kernel", kernel.toString()));
        command.addAll(List.of("-initrd", folder.resolve("initrd").toString()));
        command.addAll(List.of("-append", "console=ttyS0 quiet panic=-1"));
        for (int drive = 0; drive < DRIVES; drive++) {
            var image = folder.resolve("drive-" + drive);
            shell("truncate -s 64M \"$1\"", image);
            command.addAll(List.of("-drive", "if=virtio,format=raw,file=" + image));
        }
        var qemu = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu").toFile())
                .start();
        try {
            assertThat(qemu.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "the guest ended; its console:\n" + text(console))
                    .isTrue();
        } finally {
            qemu.destroyForcibly();
        }
        var parts = new HashMap<String, byte[]>();
        var matcher = PART.matcher(text(output));
        while (matcher.find()) {
            parts.put(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2)));
        }
        assertThat(parts)
                .as(() -> "its console:\n" + text(console))
                .containsOnlyKeys("healthy", "degraded", "rebuilding", "rebuilt", "lost");
        return parts;
    }

    private Map<String, Path> unpack(Map<String, byte[]> archives) throws IOException, InterruptedException {
        var folders = new HashMap<String, Path>();
        for (var archive : archives.entrySet()) {
            var captured = Files.createDirectories(folder.resolve("captured").resolve(archive.getKey()));
            Files.write(folder.resolve("archive"), archive.getValue());
            shell("tar -x -C \"$1\" -f \"$2\"", captured, folder.resolve("archive"));
            folders.put(archive.getKey(), captured);
        }
        return folders;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "(nothing: " + e.getMessage() + ")";
        }
    }
}
