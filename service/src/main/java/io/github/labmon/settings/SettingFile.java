package io.github.labmon.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that a setting names, with a limit of its size. */
public final class SettingFile {

    /** Names no file on purpose. */
    private static final Path NONE = Path.of("/dev/null");

    private SettingFile() {}

    /**
     * The content of a regular file, or of {@code /dev/null}. Others are refused, because the open of a named pipe waits for
     * a writer.
     *
     * @throws TooLarge if the file has more bytes than are allowed
     * @throws IOException if it is not a regular file, or cannot be read
     */
    public static byte[] read(Path file, int maxBytes) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !file.equals(NONE)) {
            throw new IOException("not a regular file");
        }
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes(maxBytes + 1);
            if (content.length > maxBytes) {
                throw new TooLarge();
            }
            return content;
        }
    }

    /**
     * The text of a regular file.
     *
     * @throws java.nio.charset.CharacterCodingException if it is not in UTF-8
     * @throws IOException as {@link #read}
     */
    public static String text(Path file, int maxBytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(read(file, maxBytes)))
                .toString();
    }

    /** The file has more bytes than are allowed. */
    public static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too large");
        }
    }
}
