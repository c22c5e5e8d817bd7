package io.github.labmon.ports.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users by number, from passwd(5), read again when the file changes. Thread-safe. */
final class UserNames {

    private final Path passwd;
    private volatile Map<Long, String> names = Map.of();
    private @Nullable FileTime readAsOf;

    UserNames(Path passwd) {
        this.passwd = passwd;
    }

    /** The user's name, or the number as text where it has none. */
    String name(long uid) {
        var name = names.get(uid);
        return name == null ? Long.toString(uid) : name;
    }

    /** Reads the file where it has changed; the names by number. */
    synchronized Map<Long, String> refresh() {
        try {
            var modified = Files.getLastModifiedTime(passwd);
            if (!modified.equals(readAsOf)) {
                names = parse(Files.readAllLines(passwd, StandardCharsets.ISO_8859_1));
                readAsOf = modified;
            }
        } catch (IOException e) {
            names = Map.of(); // a container without the file: numbers are shown
            readAsOf = null;
        }
        return names;
    }

    static Map<Long, String> parse(List<String> lines) {
        var names = new HashMap<Long, String>();
        for (var line : lines) {
            var fields = line.split(":", -1);
            if (fields.length >= 3 && !fields[0].isEmpty() && fields[2].matches("\\d{1,10}")) {
                names.putIfAbsent(Long.valueOf(fields[2]), fields[0]);
            }
        }
        return names;
    }
}
