package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file a path led to when it was opened: an open file stays usable after it was deleted, and whatever is written to
 * it then is lost.
 *
 * @param key the file's device and inode; {@code null} where the file system has none
 */
record FileIdentity(Path path, @Nullable Object key) {

    static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, key(path));
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    boolean isReplaced() {
        try {
            var now = key(path);
            return key != null && now != null && !key.equals(now);
        } catch (IOException e) {
            return true;
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
