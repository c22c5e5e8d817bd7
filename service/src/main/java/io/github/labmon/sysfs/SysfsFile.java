package io.github.labmon.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Attributes of kernel objects, as text; one that cannot be read is absent. */
public final class SysfsFile {

    /** The kernel never returns more of an attribute than a page. */
    private static final int PAGE = 4096;

    private SysfsFile() {}

    /** Without the blanks that drives pad their names with. */
    public static Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(PAGE), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}", " ")
                    .strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static Optional<Long> number(Path file) {
        return text(file).filter(text -> text.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    /** The names in a folder, sorted; none where there is no such folder. */
    public static List<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The folder that a link of the kernel leads to. */
    public static Optional<Path> real(Path link) {
        try {
            return Optional.of(link.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
