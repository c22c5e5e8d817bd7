package io.github.labmon.drives;

import io.github.labmon.nvme.DriveTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A host with disks of the SCSI layer in a folder: its /sys in the layout of the kernel, and a script in place of smartctl. */
public final class DiskTree {

    private static final String SECTORS = "7814037168";

    private final DriveTree tree;

    public DiskTree(Path root) throws IOException {
        this(new DriveTree(root));
    }

    /** Adds disks to a host that has other drives. */
    public DiskTree(DriveTree tree) {
        this.tree = tree;
    }

    public Path sys() {
        return tree.sys();
    }

    /** A program of the shell. */
    public String script(String name, String body) throws IOException {
        return tree.script(name, body);
    }

    public Path file(String name, byte[] content) throws IOException {
        return tree.file(name, content);
    }

    /** A disk behind libata. */
    public Path sata(String name) throws IOException {
        var device = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:" + number(name);
        return disk(name, device, "ATA     ", "LAB HDD 4TB     ");
    }

    /** A disk behind a SAS controller; with two paths it has two names and one identifier. */
    public Path sas(String name, String wwid) throws IOException {
        var device = "pci0000:00/0000:01:00.0/host1/port-1:0/end_device-1:" + number(name) + "/target1:0:0/1:0:"
                + number(name) + ":0";
        var disk = disk(name, device, "LAB     ", "SAS10K          ");
        DriveTree.attributes(sys().resolve("devices").resolve(device), "wwid", wwid);
        return disk;
    }

    /** A disk behind a USB bridge with these numbers. */
    public Path usb(String name, String vendor, String product) throws IOException {
        return tree.usbDisk(name, "2-" + (1 + number(name)), vendor, product);
    }

    private Path disk(String name, String device, String vendor, String model) throws IOException {
        var folder = sys().resolve("devices").resolve(device);
        DriveTree.attributes(folder, "vendor", vendor, "model", model, "state", "running");
        var disk = tree.block(folder.resolve("block").resolve(name), "8:" + 16 * number(name));
        Files.createSymbolicLink(disk.resolve("device"), folder);
        DriveTree.attributes(disk, "size", SECTORS, "removable", "0", "ro", "0", "queue/rotational", "1");
        return disk;
    }

    /** The disk is pulled out. */
    public void remove(String name) throws IOException {
        Files.delete(sys().resolve("class/block").resolve(name));
    }

    private static int number(String name) {
        return name.charAt(2) - 'a';
    }
}
