package io.github.labmon.mounts;

/**
 * The sizes of a file system as {@code statvfs} returns them, in bytes.
 *
 * @param totalBytes its size
 * @param unallocatedBytes the part that is free, with the share that is reserved for root
 * @param usableBytes the part that a user without rights can still write
 */
public record FileSystemSpace(long totalBytes, long unallocatedBytes, long usableBytes) {

    /** The part that is in use. */
    public long usedBytes() {
        return Math.max(0, totalBytes - unallocatedBytes);
    }
}
