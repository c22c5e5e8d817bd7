package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read. SQLite creates its files beside one with the same permissions. */
final class OwnerFiles {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerFiles() {}

    /** Creates the file, or removes the permissions of other users from an existing one. */
    static void create(Path file) throws IOException {
        try {
            if (POSIX) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            if (POSIX
                    && !Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                            .equals(OWNER)) {
                Files.setPosixFilePermissions(file, OWNER);
            }
        }
    }
}
