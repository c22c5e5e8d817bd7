package io.github.labmon.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a secret from a file, such as a Docker secret or a systemd credential. */
final class SecretFile {

    private static final int MAX_BYTES = 64 * 1024;

    private SecretFile() {}

    /** The result of reading the file. */
    sealed interface ReadResult {}

    /** The content of the file, without white space at its ends. */
    record SecretContent(Secret secret) implements ReadResult {}

    /** The file cannot be used; the reason is the rest of a sentence after the name of the variable. */
    record UnusableFile(String reason) implements ReadResult {}

    static ReadResult read(Path directory, String path) {
        try {
            var secret = SettingFile.text(directory.resolve(path), MAX_BYTES).strip();
            return secret.isEmpty() ? new UnusableFile("names an empty file") : new SecretContent(new Secret(secret));
        } catch (SettingFile.TooLarge e) {
            return new UnusableFile("names a file larger than 64 KiB");
        } catch (IOException | InvalidPathException e) {
            return new UnusableFile("names a file that labmon cannot read as text");
        }
    }
}
