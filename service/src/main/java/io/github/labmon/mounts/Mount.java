package io.github.labmon.mounts;

import java.util.Set;

/**
 * A mounted file system (proc_pid_mountinfo(5)).
 *
 * @param deviceNumber {@code major:minor} of the file system; bind mounts share it
 * @param root the folder of the file system that is mounted, {@code /} but for bind mounts and subvolumes
 * @param point the path where it is mounted
 * @param type the file system, {@code ext4} or {@code fuse.sshfs}
 * @param source the device or the server's share
 */
public record Mount(String deviceNumber, String root, String point, String type, String source) {

    /** Types that the kernel lists as ones without a block device although they hold data. They all report sizes. */
    private static final Set<String> DATA_WITHOUT_DEVICE = Set.of(
            "zfs",
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "virtiofs",
            "vboxsf",
            "ceph",
            "glusterfs",
            "lustre",
            "beegfs",
            "gpfs",
            "orangefs",
            "afs",
            "bcachefs",
            "fuse.sshfs",
            "fuse.rclone",
            "fuse.glusterfs",
            "fuse.ceph",
            "fuse.s3fs",
            "fuse.mergerfs",
            "fuse.shfs",
            "fuse.unionfs",
            "fuse.zfs",
            "fuse.davfs",
            "fuse.curlftpfs",
            "fuse.bindfs",
            "fuse.gocryptfs");

    /** FUSE programs that hold no data of their own: views of the kernel, of the session, of images and of layers. */
    private static final Set<String> FUSE_WITHOUT_DATA = Set.of(
            "fuse.portal",
            "fuse.gvfsd-fuse",
            "fuse.kio-fuse",
            "fuse.lxcfs",
            "fuse.sysboxfs",
            "fuse.vmware-vmblock",
            "fuse.fuse-overlayfs",
            "fuse.snapfuse",
            "fuse.squashfuse",
            "fuse.squashfuse_ll");

    /** Images that are always full: 100 % of a snap needs no attention. */
    private static final Set<String> READ_ONLY_IMAGES = Set.of("squashfs", "iso9660", "erofs", "cramfs", "romfs");

    /** Each subvolume has a device number of its own, which {@code mountinfo} does not show. */
    private static final Set<String> MANY_DEVICE_NUMBERS = Set.of("btrfs", "bcachefs");

    /**
     * Whether there is data on it whose size is of interest.
     *
     * @param onDevices the types that live on block devices
     * @param readOnly whether nothing can be written to it
     */
    boolean holdsData(Set<String> onDevices, boolean readOnly) {
        if (READ_ONLY_IMAGES.contains(type) || FUSE_WITHOUT_DATA.contains(type)) {
            return false;
        }
        if (DATA_WITHOUT_DEVICE.contains(type)) {
            return true;
        }
        // A FUSE program that is not known holds data; one that takes no writes is an image, such as an AppImage.
        return isFuse() ? !readOnly : onDevices.contains(type.startsWith("fuseblk.") ? "fuseblk" : type);
    }

    private boolean isFuse() {
        return type.equals("fuse") || type.startsWith("fuse.");
    }

    /** Whether sizes of 0 are a fault of it. */
    boolean reportsSizes() {
        return !isFuse() || DATA_WITHOUT_DEVICE.contains(type);
    }

    /** Whether a path with this device number can lead to it. */
    boolean hasDeviceNumber(String number) {
        return number.equals(deviceNumber) || MANY_DEVICE_NUMBERS.contains(type);
    }

    /** Of two mounts of one file system the one that shows its root, then the shorter path: not the bind mount. */
    static Mount mainOne(Mount a, Mount b) {
        if (a.root.equals("/") != b.root.equals("/")) {
            return a.root.equals("/") ? a : b;
        }
        return b.point.length() < a.point.length() ? b : a;
    }
}
