package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** Renames a damaged file, from which {@code sqlite3 FILE .recover} may save some content. */
final class CorruptFileQuarantine {

    private static final int FILES_KEPT = 3;
    private static final String INFIX = ".damaged-";
    private static final String WAL_SUFFIX = "-wal";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CorruptFileQuarantine() {}

    /** Renames the file and its write-ahead log; returns the new name. */
    static String move(Path file, Instant now) throws IOException {
        var name = String.valueOf(file.getFileName());
        var renamed = file.resolveSibling(name + INFIX + TIMESTAMP.format(now));
        Files.move(file, renamed, StandardCopyOption.REPLACE_EXISTING);
        var wal = file.resolveSibling(name + WAL_SUFFIX);
        if (Files.exists(wal)) {
            Files.move(
                    wal,
                    renamed.resolveSibling(renamed.getFileName() + WAL_SUFFIX),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(file.resolveSibling(name + "-shm"));
        deleteOldest(file.resolveSibling("."), name + INFIX);
        return String.valueOf(renamed.getFileName());
    }

    /** The names contain the time, so they sort by age. */
    private static void deleteOldest(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            var old = files.filter(file -> isFile(file, prefix))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .skip(FILES_KEPT)
                    .toList();
            for (var file : old) {
                Files.delete(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + WAL_SUFFIX));
            }
        }
    }

    private static boolean isFile(Path file, String prefix) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(prefix) && !name.endsWith(WAL_SUFFIX);
    }
}
