package io.github.labmon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** Keeps a damaged file under another name, for its owner may save something out of it. */
final class CorruptFileQuarantine {

    private static final int KEPT = 3;
    private static final String MARK = ".damaged-";
    private static final String LOG = "-wal";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CorruptFileQuarantine() {}

    /** Moves the file and its log away; gives the new name. */
    static String move(Path file, Instant now) throws IOException {
        var name = String.valueOf(file.getFileName());
        var aside = file.resolveSibling(name + MARK + STAMP.format(now));
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        var log = file.resolveSibling(name + LOG);
        if (Files.exists(log)) {
            Files.move(log, aside.resolveSibling(aside.getFileName() + LOG), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(file.resolveSibling(name + "-shm"));
        deleteOldest(file.resolveSibling("."), name + MARK);
        return String.valueOf(aside.getFileName());
    }

    /** The time stands in the names, so that they sort by it. */
    private static void deleteOldest(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            var old = files.filter(file -> isFile(file, prefix))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .skip(KEPT)
                    .toList();
            for (var file : old) {
                Files.delete(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + LOG));
            }
        }
    }

    private static boolean isFile(Path file, String prefix) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(prefix) && !name.endsWith(LOG);
    }
}
