package io.github.labmon.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .env} file: its variables and its faults. docs/configuration.md describes the grammar, which is the common part of
 * Docker Compose's and systemd's. docs/decisions/0004-env-file.md explains why this is not a library.
 *
 * @param entries by name; a later one replaces an earlier one
 * @param faults one line for each, with file and line, without the value
 */
record EnvFile(Map<String, Entry> entries, List<String> faults) {

    /** More than any list of settings needs. */
    private static final int MAX_BYTES = 256 * 1024;

    /** A value and its first line, counted from 1. */
    record Entry(String value, int line) {}

    EnvFile {
        entries = Map.copyOf(entries);
        faults = List.copyOf(faults);
    }

    static EnvFile read(Path file) {
        try {
            // Bytes that are not UTF-8 become U+FFFD: in a comment they do no harm, and Variables refuses a setting
            // with them.
            var text = new String(SettingFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
            return parse(file.getFileName().toString(), text);
        } catch (SettingFile.TooLarge e) {
            return unusable(file, "larger than the " + MAX_BYTES / 1024 + " KiB that are allowed");
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

    private static EnvFile unusable(Path file, String reason) {
        return new EnvFile(Map.of(), List.of(file + ": " + reason));
    }
}
