package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A path at which opening a file for writing blocks, as on a drive that does not respond: a named pipe that no process reads.
 *
 * @param path its path
 */
public record HangingFile(Path path) {

    /** Creates it; a file that is there is deleted. */
    public static HangingFile at(Path path) throws IOException, InterruptedException {
        Files.deleteIfExists(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        return new HangingFile(path);
    }

    /** Deletes it; what is blocked stays blocked until this process ends. */
    public void abandon() throws IOException {
        Files.delete(path);
    }

    /** From now on a file can be opened there; what was blocked continues or fails. */
    public void respond() throws IOException {
        Files.newInputStream(path).close();
        Files.deleteIfExists(path);
    }
}
