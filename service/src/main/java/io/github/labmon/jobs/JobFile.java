package io.github.labmon.jobs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** The time of a file that a job writes. */
final class JobFile {

    /** A folder of backups has fewer files; more would take too long. */
    private static final int MOST_FILES = 10_000;

    private JobFile() {}

    /**
     * The last change of a file; of a folder that of its newest file, without folders below it.
     *
     * @return empty where there is none
     */
    static Optional<Instant> lastChange(Path path) throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? newest(path)
                    : Optional.of(attributes.lastModifiedTime().toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> newest(Path folder) throws IOException {
        var times = new ArrayList<Instant>();
        var count = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                count++;
                if (count > MOST_FILES) {
                    throw new IOException("more than " + MOST_FILES + " files");
                }
                change(file).ifPresent(times::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return times.stream().max(Comparator.naturalOrder());
    }

    private static Optional<Instant> change(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(attributes.lastModifiedTime().toInstant())
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // removed meanwhile, or a link that leads nowhere
        }
    }
}
