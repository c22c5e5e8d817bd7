package io.github.labmon.mounts;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One query of the kernel about one mounted file system. It blocks as long as the file system does. */
final class FileSystemQuery {

    private FileSystemQuery() {}

    /**
     * First {@code stat}, then {@code statvfs}: the JDK returns 0 for every failure of the second, and so does the kernel
     * for a FUSE mount that is private to another user (fuse_statfs), so the reason is known from the first alone.
     */
    static SpaceResult read(Mount mount, Path path) {
        try {
            if (!mount.hasDeviceNumber(deviceNumber((long) Files.getAttribute(path, "unix:dev")))) {
                return new SpaceResult.Covered();
            }
        } catch (AccessDeniedException e) {
            return new SpaceResult.NotVisible(MountProblems.notPermitted(mount));
        } catch (NoSuchFileException e) {
            return new SpaceResult.Covered();
        } catch (IOException e) {
            return new SpaceResult.Unreachable(MountProblems.failed(mount, reason(e)));
        }
        var file = path.toFile();
        var space = new FileSystemSpace(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
        if (space.totalBytes() > 0) {
            return new SpaceResult.Available(space);
        }
        return mount.reportsSizes()
                ? new SpaceResult.Unreachable(MountProblems.noSizes(mount))
                : new SpaceResult.NotReported();
    }

    /** {@code major:minor} of a {@code dev_t}, as glibc and musl encode it (makedev(3)). */
    static String deviceNumber(long dev) {
        var major = (dev >> 8 & 0xFFF) | (dev >> 32 & ~0xFFFL);
        var minor = (dev & 0xFF) | (dev >> 12 & ~0xFFL & 0xFFFFFFFFL);
        return major + ":" + minor;
    }

    private static String reason(IOException e) {
        var reason = e instanceof FileSystemException failure ? failure.getReason() : null;
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
