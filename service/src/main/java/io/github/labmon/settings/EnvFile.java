package io.github.labmon.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .env} file: what it sets and what is wrong with it. docs/configuration.md has the grammar; it is the part on
 * which Docker Compose and systemd agree. Why this is not a library: docs/decisions/0004-env-file.md.
 *
 * @param entries by name; of two with one name the later wins
 * @param faults a line each, with file and line, never with the value
 */
record EnvFile(Map<String, Entry> entries, List<String> faults) {

    /** More than any list of settings needs; less than what would hurt to read. */
    private static final long MAX_BYTES = 256 * 1024;

    /** A value and the line (from 1) on which it begins. */
    record Entry(String value, int line) {}

    EnvFile {
        entries = Map.copyOf(entries);
        faults = List.copyOf(faults);
    }

    static EnvFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return unusable(file, "larger than the " + MAX_BYTES / 1024 + " KiB that are allowed");
            }
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            return unusable(file, "not UTF-8 text");
        } catch (IOException e) {
            return unusable(file, "cannot be read (is it a file, and may this user read it?)");
        }
    }

    static EnvFile parse(String fileName, String text) {
        var entries = new LinkedHashMap<String, Entry>();
        var faults = new ArrayList<String>();
        var scanner = new EnvScanner(text);
        while (scanner.nextEntry()) {
            scanner.fault()
                    .ifPresentOrElse(
                            fault -> faults.add(fileName + ":" + scanner.line() + ": " + fault),
                            () -> entries.put(scanner.name(), new Entry(scanner.value(), scanner.line())));
        }
        return new EnvFile(entries, faults);
    }

    private static EnvFile unusable(Path file, String why) {
        return new EnvFile(Map.of(), List.of(file + ": " + why));
    }
}
