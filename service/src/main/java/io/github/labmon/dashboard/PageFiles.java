package io.github.labmon.dashboard;

import io.github.labmon.web.PublicPath;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the page, each read and compressed once, at the first request for it. */
@Singleton
final class PageFiles implements PublicPath {

    static final String FOLDER = "/dashboard/";

    private static final String INDEX = "index.html";

    /** A file name with its endings; no path that could lead out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,40}(\\.[a-z]{1,12}){1,3}");

    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    /** The page itself, its files and its texts contain no data. */
    @Override
    public boolean covers(String path) {
        return path.equals("/")
                || (path.startsWith(FOLDER)
                        && NAME.matcher(path.substring(FOLDER.length())).matches());
    }

    PageFile index() {
        return find(INDEX).orElseThrow();
    }

    Optional<PageFile> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var loaded = load(name);
        loaded.ifPresent(file -> read.put(name, file));
        return loaded;
    }

    private Optional<PageFile> load(String name) {
        // By the class loader: Micronaut's ResourceResolver opens the jar as a file system for each file, which takes
        // 25 ms.
        try (var in = PageFiles.class.getResourceAsStream("/public/" + name)) {
            return in == null ? Optional.empty() : Optional.of(PageFile.of(name, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
