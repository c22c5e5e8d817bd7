package io.github.labmon.store;

import io.github.labmon.settings.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * Unpacks SQLite's native library into the state folder, once for all starts. The driver would unpack it at each start
 * into the temporary folder, which a service may not have, and where a killed process leaves it behind.
 */
final class NativeLibrary {

    private static final String LIBRARY_PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /**
     * Unpacks the library and sets the driver's system property. Where that is not possible, as on a file system that is
     * mounted noexec, the driver uses its default.
     *
     * @param folder writable by its owner only
     */
    static synchronized void placeIn(Path folder) {
        if (System.getProperty(LIBRARY_PATH) != null) {
            return;
        }
        var name = System.mapLibraryName("sqlitejdbc");
        var resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (var packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed != null) {
                var target = StateFolder.made(folder.resolve("native"));
                write(target, target.resolve(name), packed.readAllBytes());
                System.setProperty(LIBRARY_PATH, target.toString());
            }
        } catch (IOException e) {
            // The driver's default is tried then, and its failure is reported.
        }
    }

    /** Atomically: another labmon may start at the same time. */
    private static void write(Path folder, Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        var part = Files.createTempFile(folder, "unpacked", ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
