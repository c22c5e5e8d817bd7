package io.github.labmon.settings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder of data that outlives the process: history, alerts, refused logins.
 *
 * @param path created when it is first needed; empty if no place is known, and then nothing is stored
 */
@Singleton
public record StateFolder(Optional<Path> path) implements Settings {

    private static final String VARIABLE = "LABMON_STATE_FOLDER";

    @Inject
    StateFolder(Variables variables) {
        this(variables.path(VARIABLE).or(() -> usual(variables)));
    }

    /** The folder of LABMON_STATE_FOLDER, or else the usual one of the operating system. */
    public static StateFolder of(Variables variables) {
        return new StateFolder(variables);
    }

    /** systemd's StateDirectory=, else the XDG base directory, else the folder of Windows. */
    private static Optional<Path> usual(Variables variables) {
        var places = variables.foreign("STATE_DIRECTORY", "XDG_STATE_HOME", "HOME", "LOCALAPPDATA");
        var systemd = places.getOrDefault("STATE_DIRECTORY", "").split(":", -1)[0];
        if (!systemd.isEmpty()) {
            return absolute(Path.of(systemd));
        }
        if (places.containsKey("XDG_STATE_HOME")) {
            return absolute(Path.of(places.get("XDG_STATE_HOME"), "labmon"));
        }
        if (places.containsKey("HOME")) {
            return absolute(Path.of(places.get("HOME"), ".local", "state", "labmon"));
        }
        return places.containsKey("LOCALAPPDATA")
                ? absolute(Path.of(places.get("LOCALAPPDATA"), "labmon"))
                : Optional.empty();
    }

    // The XDG specification requires that a relative path is ignored.
    private static Optional<Path> absolute(Path path) {
        return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    }

    /** Why a file of the folder cannot be read or written, without its path; the text of the operating system where there is one. */
    public static String reason(IOException e) {
        var text = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return text == null ? e.getClass().getSimpleName() : text;
    }

    /**
     * Creates a folder, accessible for its owner only, if it does not exist.
     *
     * @throws IOException if it cannot be created
     */
    public static Path made(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createDirectories(folder, owner);
    }
}
