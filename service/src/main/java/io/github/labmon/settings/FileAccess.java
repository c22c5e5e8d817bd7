package io.github.labmon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** The users that can read a file. */
final class FileAccess {

    private FileAccess() {}

    /** Whether every user of this host can read the file; false if the file system does not have such permissions. */
    static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // a file that cannot be read is reported where it is read
        }
    }
}
