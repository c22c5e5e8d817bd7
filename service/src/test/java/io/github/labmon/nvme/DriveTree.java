package io.github.labmon.nvme;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host with drives in a folder: its /sys and /proc in the layout of the kernel, and scripts in place of tools. */
public final class DriveTree {

    /** The raw page that {@link #nvmeWithPage} prints. */
    public static final String SMART_PAGE = "page";

    private final Path root;

    public DriveTree(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(sys().resolve("class/nvme"));
        Files.createDirectories(sys().resolve("class/block"));
        Files.createDirectories(sys().resolve("dev/block"));
        // The mounts of "the host's init", as labmon in a container sees them.
        Files.createDirectories(proc().resolve("1/ns"));
        Files.createDirectories(proc().resolve("1/root"));
        Files.createSymbolicLink(proc().resolve("1/ns/mnt"), Path.of("mnt:[1]"));
        Files.writeString(proc().resolve("filesystems"), "nodev\tproc\nnodev\tzfs\n\text4\n\tbtrfs\n");
        mounts();
    }

    /** Deletes everything in a folder. */
    public static void clear(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** The settings that make labmon read this host, with further ones. */
    public Map<String, String> variables(String nvme, String... namesAndValues) {
        var variables = new HashMap<>(Map.of(
                "LABMON_PROC",
                proc().toString(),
                "LABMON_SYS",
                sys().toString(),
                "NVME_COMMAND",
                nvme,
                "SMARTCTL_COMMAND",
                "/labmon/no-such-tool"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    public Path sys() {
        return root.resolve("sys");
    }

    public Path proc() {
        return root.resolve("proc");
    }

    /** A controller with one namespace of that many bytes. */
    public Path drive(int number, String serial, long bytes) throws IOException {
        var name = "nvme" + number;
        var folder = sys().resolve("devices/pci0000:00/0000:0" + number + ":00.0/nvme/" + name);
        attributes(
                folder,
                "model",
                "LAB SSD 1TB                             ",
                "serial",
                serial + "       ",
                "firmware_rev",
                "1.0     ",
                "transport",
                "pcie",
                "state",
                "live",
                "cntlid",
                "1");
        link(sys().resolve("class/nvme").resolve(name), folder);
        var disk = block(folder.resolve(name + "n1"), "259:" + 10 * number);
        attributes(disk, "size", String.valueOf(bytes / 512), "ro", "0", "queue/logical_block_size", "4096");
        return folder;
    }

    /** The drive {@code nvme0}. */
    public Path firstDrive(long bytes) throws IOException {
        return drive(0, "LAB0123456789", bytes);
    }

    /** An nvme-cli that prints the file {@link #SMART_PAGE}, the log of a healthy drive at first. */
    public String nvmeWithPage() throws IOException {
        return script("nvme", "cat " + file(SMART_PAGE, SmartFixtures.page()));
    }

    /** Temperatures in milli-degrees, as newer kernels hang them below the controller. */
    public void hwmon(Path hwmon, String... namesAndValues) throws IOException {
        attributes(hwmon, "name", "nvme");
        attributes(hwmon, namesAndValues);
    }

    /** A block device: disk, partition or one that is made of others. */
    public Path block(Path folder, String number, Path... slaves) throws IOException {
        var name = folder.getFileName().toString();
        attributes(folder, "dev", number);
        link(sys().resolve("class/block").resolve(name), folder);
        link(sys().resolve("dev/block").resolve(number), folder);
        Files.createDirectories(folder.resolve("slaves"));
        for (var slave : slaves) {
            link(folder.resolve("slaves").resolve(slave.getFileName()), slave);
        }
        return folder;
    }

    public Path partition(Path disk, int number, String deviceNumber) throws IOException {
        var folder = block(disk.resolve(disk.getFileName() + "p" + number), deviceNumber);
        attributes(folder, "partition", String.valueOf(number));
        return folder;
    }

    /** A disk behind a USB bridge, as the kernel lists it: a SCSI disk. */
    public Path usbDisk(String name, String port, String vendor, String product) throws IOException {
        var usb = sys().resolve("devices/pci0000:00/0000:00:14.0/usb2").resolve(port);
        attributes(usb, "idVendor", vendor, "idProduct", product, "serial", "0123456789AB");
        var device = usb.resolve(port + ":1.0/host6/target6:0:0/6:0:0:0");
        attributes(device, "vendor", "LAB     ", "model", "Bridge          ", "state", "running");
        var disk = block(device.resolve("block").resolve(name), "8:" + 16 * (name.charAt(2) - 'a'));
        Files.createSymbolicLink(disk.resolve("device"), device);
        attributes(disk, "size", "1000", "ro", "0", "queue/logical_block_size", "512");
        return disk;
    }

    public Path virtual(String name) {
        return sys().resolve("devices/virtual/block").resolve(name);
    }

    /** The number of the file system that this folder is on: mounts with it are believed to be visible. */
    public String deviceNumber() throws IOException, InterruptedException {
        return CommandOutput.run("stat", "-c", "%Hd:%Ld", root.toString()).out().strip();
    }

    /** Lines of mountinfo; the folders where they are mounted are made. */
    public void mounts(String... lines) throws IOException {
        Files.write(proc().resolve("1/mountinfo"), List.of(lines));
        for (var line : lines) {
            Files.createDirectories(proc().resolve("1/root" + line.split(" ", -1)[4]));
        }
    }

    /** A program of the shell. */
    public String script(String name, String body) throws IOException {
        var file = root.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    /** A file with this content, for scripts to print. */
    public Path file(String name, byte[] content) throws IOException {
        return Files.write(root.resolve(name), content);
    }

    public static void attributes(Path folder, String... namesAndValues) throws IOException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var file = folder.resolve(namesAndValues[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, namesAndValues[i + 1] + "\n");
        }
        Files.createDirectories(folder);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }
}
