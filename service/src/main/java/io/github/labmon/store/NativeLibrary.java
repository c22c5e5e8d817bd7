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
 * Puts SQLite's native part beside the files, once for all starts. The driver would unpack it at each start into the
 * temporary folder, which a service need not have, and a kill leaves it lying there.
 */
final class NativeLibrary {

    private static final String PLACE = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /**
     * Lets the driver find it there. Where that cannot be, as on a file system without the right to execute, the driver
     * goes its own way.
     *
     * @param folder may be written by its owner alone
     */
    static synchronized void placeIn(Path folder) {
        if (System.getProperty(PLACE) != null) {
            return;
        }
        var name = System.mapLibraryName("sqlitejdbc");
        var resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (var packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed != null) {
                var place = StateFolder.made(folder.resolve("native"));
                write(place, place.resolve(name), packed.readAllBytes());
                System.setProperty(PLACE, place.toString());
            }
        } catch (IOException e) {
            // The driver's own way is tried then, and its failure is told.
        }
    }

    /** In one step, for another labmon may start at the same time. */
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
