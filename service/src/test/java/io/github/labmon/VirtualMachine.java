package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine of QEMU with Debian's cloud kernel, BusyBox and programs of this host. Its first process is a script that
 * begins with {@code guest-functions.sh}, and sends parts of text to the second serial port.
 */
public final class VirtualMachine {

    private static final long DEADLINE_SECONDS = 900;
    private static final Pattern PART = Pattern.compile("== ([a-z0-9-]+)\\r?\\n([^=]*={0,2}\\s*?)== end");

    private final Path folder;
    private final Path root;
    private final List<String> programs = new ArrayList<>();
    private final List<String> modules = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private String kernelParameters = "";
    private boolean hasLabmon;

    /**
     * A machine whose files are in this folder.
     *
     * @param folder of the test, which removes it
     */
    public VirtualMachine(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("root");
    }

    /** A program of this host, of a Debian package. */
    public VirtualMachine program(String name, String debianPackage) throws IOException, InterruptedException {
        RealPart.command(name, debianPackage);
        programs.add(name);
        return this;
    }

    /** Modules of the kernel that are loaded at the start. */
    public VirtualMachine modules(String... names) {
        modules.addAll(List.of(names));
        return this;
    }

    /** A file at its root. */
    public VirtualMachine file(String name, String content) {
        files.put(name, content);
        return this;
    }

    /** With this Java and the built jar, on the NVMe drive with the serial number LABDATA0001. */
    public VirtualMachine withLabmon() {
        hasLabmon = true;
        modules.add(0, "nvme");
        return this;
    }

    public VirtualMachine kernelParameters(String parameters) {
        kernelParameters = parameters;
        return this;
    }

    /** Options of QEMU. */
    public VirtualMachine options(String... words) {
        options.addAll(List.of(words));
        return this;
    }

    /** An empty image of that size, {@code 64M}, which is the drive {@code name} of QEMU. */
    public VirtualMachine image(String name, String size) throws IOException, InterruptedException {
        shell("truncate -s " + size + " \"$1\"", folder.resolve(name + ".img"));
        return options("-drive", "if=none,id=" + name + ",format=raw,file=" + folder.resolve(name + ".img"));
    }

    /** Runs the script to its end and returns the parts that it sent, by name. */
    public Map<String, byte[]> run(InputStream script) throws IOException, InterruptedException {
        RealPart.command("qemu-system-x86_64", "qemu-system-x86");
        RealPart.command("busybox", "busybox-static");
        RealPart.command("mke2fs", "e2fsprogs");
        RealPart.command("cpio", "cpio");
        RealPart.command("modprobe", "kmod");
        var kernel = kernel();
        RealPart.need(kernel != null, "a kernel (Debian package linux-image-cloud-amd64), which is not installed");
        makeRoot(version(Objects.requireNonNull(kernel)), script);
        if (hasLabmon) {
            makeData();
        }
        return boot(kernel);
    }

    /** Debian's small one, else the newest that this user may read and whose modules are here. */
    private static @Nullable Path kernel() throws IOException {
        try (var files = Files.list(Path.of("/boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                    .filter(file -> Files.isReadable(file) && Files.isDirectory(modules(version(file))))
                    .max(Comparator.comparing((Path file) -> version(file).contains("cloud"))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
        }
    }

    private static String version(Path kernel) {
        return kernel.getFileName().toString().substring("vmlinuz-".length());
    }

    private static Path modules(String version) {
        return Path.of("/lib/modules", version);
    }

    private static String shell(String script, Path... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        var ended = CommandOutput.run(command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(script + ": " + ended.err()).isZero();
        return ended.out();
    }

    private void makeRoot(String kernelVersion, InputStream script) throws IOException, InterruptedException {
        for (var name : List.of("bin", "sbin", "proc", "sys", "dev", "mnt", "tmp", "etc", "run", "opt", "modules")) {
            Files.createDirectories(root.resolve(name));
        }
        shell("chmod 1777 \"$1\"", root.resolve("tmp"));
        shell("cp \"$(command -v busybox)\" \"$1\"", root.resolve("bin"));
        for (var program : programs) {
            shell("cp \"$(command -v " + program + ")\" \"$1\"", root.resolve("bin"));
            withLibraries(Path.of(shell("command -v " + program).strip()));
        }
        shell("cp \"$(command -v mke2fs)\" \"$1\"", root.resolve("sbin"));
        withLibraries(Path.of(shell("command -v mke2fs").strip()));
        if (hasLabmon) {
            withJava();
        }
        withModules(kernelVersion);
        for (var file : files.entrySet()) {
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        copy(
                Objects.requireNonNull(VirtualMachine.class.getResourceAsStream("guest-functions.sh")),
                "guest-functions.sh");
        copy(script, "init");
        shell("chmod 755 \"$1/init\"; cd \"$1\" && find . | cpio -o -H newc --quiet | gzip -1 > ../initrd", root);
    }

    private void copy(InputStream resource, String name) throws IOException {
        try (resource) {
            Files.copy(resource, root.resolve(name));
        }
    }

    private void withJava() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"));
        withLibraries(java.resolve("bin/java"));
        withLibraries(java.resolve("lib/server/libjvm.so"));
        for (var library : List.of("libjava.so", "libnet.so", "libnio.so", "libzip.so", "libmanagement.so")) {
            withLibraries(java.resolve("lib").resolve(library));
        }
    }

    /** In the order in which they need each other, each once; one that is built in is no file. */
    private void withModules(String kernelVersion) throws IOException, InterruptedException {
        shell(
                "cd \"$1\" && number=100 && for module in $(modprobe -a -S " + kernelVersion + " --show-depends "
                        + String.join(" ", modules)
                        + " | sed -n 's/^insmod //p' | awk '!seen[$0]++'); do"
                        + " file=$number-$(basename \"$module\") && cp \"$module\" \"$file\" && number=$((number + 1)) &&"
                        + " case $file in *.xz) xz -d \"$file\";; *.zst) zstd -q -d --rm \"$file\";; esac; done",
                root.resolve("modules"));
    }

    private void withLibraries(Path binary) throws IOException, InterruptedException {
        shell(
                "for library in $(ldd \"$2\" | grep -o '/[^ ]*' | grep -v \"^$3\"); do"
                        + " mkdir -p \"$1$(dirname \"$library\")\" && cp -Lu \"$library\" \"$1$library\"; done",
                root,
                binary,
                Path.of(System.getProperty("java.home")));
    }

    /** Java needs more than the memory of the guest: it is on a drive, in a file system that is made without mounting it. */
    private void makeData() throws IOException, InterruptedException {
        var data = Files.createDirectories(folder.resolve("data"));
        var jar = Path.of(Objects.requireNonNull(System.getProperty("labmon.jar")));
        shell(
                "mkdir -p \"$1/java/bin\" && cp \"$3\" \"$1/labmon.jar\" && cd \"$2\" && cp -L bin/java \"$1/java/bin\" &&"
                        + " tar -ch --exclude=src.zip --exclude=ct.sym --ignore-failed-read lib conf"
                        + " 2>/dev/null | tar -x -C \"$1/java\"; mke2fs -q -t ext4 -d \"$1\" \"$1.img\" 800M",
                data,
                Path.of(System.getProperty("java.home")),
                jar);
    }

    private Map<String, byte[]> boot(Path kernel) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var console = folder.resolve("console");
        var command = new ArrayList<>(
                List.of("qemu-system-x86_64", "-cpu", "max", "-smp", "2", "-m", hasLabmon ? "1536" : "512"));
        command.addAll(List.of("-nodefaults", "-display", "none", "-no-reboot"));
        command.addAll(List.of("-serial", "file:" + console, "-serial", "file:" + output));
        command.addAll(List.of("-kernel", kernel.toString()));
        command.addAll(List.of("-initrd", folder.resolve("initrd").toString()));
        command.addAll(List.of("-append", "console=ttyS0 quiet panic=-1 " + kernelParameters));
        if (hasLabmon) {
            command.addAll(List.of("-drive", "if=none,id=data,format=raw,file=" + folder.resolve("data.img")));
            command.addAll(List.of("-device", "nvme,drive=data,serial=LABDATA0001"));
        }
        command.addAll(options);
        var qemu = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu").toFile())
                .start();
        try {
            assertThat(qemu.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "the guest ended; it sent:\n" + text(output) + text(console))
                    .isTrue();
        } finally {
            qemu.destroyForcibly();
        }
        assertThat(qemu.exitValue()).as(() -> text(folder.resolve("qemu"))).isZero();
        assertThat(text(console)).as(() -> text(output)).doesNotContain("no response of");
        var parts = new HashMap<String, byte[]>();
        var matcher = PART.matcher(text(output));
        while (matcher.find()) {
            parts.put(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2)));
        }
        return parts;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "(nothing: " + e.getMessage() + ")";
        }
    }
}
