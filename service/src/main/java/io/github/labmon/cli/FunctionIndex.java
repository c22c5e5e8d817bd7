package io.github.labmon.cli;

import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ServiceBeans;
import io.github.labmon.status.StatusFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The functions that have commands, as the build writes them into the jar: the list of commands, their help and their
 * completion then need no bean.
 */
public final class FunctionIndex {

    /** The file's path among the resources. */
    public static final String RESOURCE = "META-INF/labmon/functions";

    private static final String SEPARATOR = "\t";

    /**
     * A function.
     *
     * @param folder that of its package among the resources, which has its help in other languages
     * @param pages the endings of its pages for people, such as {@code html}
     */
    record Entry(String name, String folder, String description, List<String> pages) {

        Entry {
            pages = List.copyOf(pages);
        }

        static Entry of(StatusFunction<?> function) {
            return new Entry(
                    function.name(),
                    CommandOptions.helpFolder(function.getClass()),
                    function.description(),
                    List.copyOf(new TreeSet<>(function.pages().keySet())));
        }
    }

    private FunctionIndex() {}

    /** The lines of the file for these functions. */
    public static String text(Collection<StatusFunction<?>> functions) {
        return functions.stream()
                .sorted(Comparator.comparing(StatusFunction::name))
                .map(Entry::of)
                .map(entry -> String.join(
                                SEPARATOR,
                                entry.name(),
                                entry.folder(),
                                String.join(",", entry.pages()),
                                entry.description())
                        + "\n")
                .collect(Collectors.joining());
    }

    /** The index of the jar; where classes are run from folders, which other builds change, the functions among the beans. */
    static List<Entry> read(ServiceBeans beans) {
        var index = FunctionIndex.class.getResource("/" + RESOURCE);
        if (index != null && !index.getProtocol().equals("file")) {
            return read(index);
        }
        return beans.all(StatusFunction.class).stream()
                .<Entry>map(function -> Entry.of(function))
                .toList();
    }

    private static List<Entry> read(URL index) {
        try (var reader = new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines().map(FunctionIndex::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        var parts = line.split(SEPARATOR, 4);
        return new Entry(parts[0], parts[1], parts[3], parts[2].isEmpty() ? List.of() : List.of(parts[2].split(",")));
    }
}
