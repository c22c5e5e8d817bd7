package io.github.labmon.settings;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where labmon keeps what must outlive it: the history, the alerts, which logins were refused.
 *
 * @param path made when first needed; empty where nothing says where it could be, and then nothing is kept
 */
public record StateFolder(Optional<Path> path) implements Settings {

    private static final String VARIABLE = "LABMON_STATE_FOLDER";

    /** As these variables say. */
    public static StateFolder of(Variables variables) {
        var named = variables.path(VARIABLE);
        return new StateFolder(named.isPresent() ? named : usual(variables));
    }

    /** systemd's StateDirectory=, else where the XDG base directories say, else Windows' place. */
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

    // A relative one is to be ignored, says the XDG specification.
    private static Optional<Path> absolute(Path path) {
        return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    }

    /**
     * A folder in it, made for its owner alone where it is not there.
     *
     * @throws IOException if it cannot be made
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

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        StateFolder stateFolder(Variables variables) {
            return of(variables);
        }
    }
}
