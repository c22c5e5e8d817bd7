package io.github.labmon.mounts;

/**
 * What {@code statvfs} says of a file system, in bytes.
 *
 * @param totalBytes its size
 * @param unallocatedBytes what nobody uses, with the part that only root may use
 * @param usableBytes what a user without rights can still write
 */
public record FileSystemSpace(long totalBytes, long unallocatedBytes, long usableBytes) {

    /** What is in use. */
    public long usedBytes() {
        return Math.max(0, totalBytes - unallocatedBytes);
    }
}
