package io.github.labmon.ports.file;

import io.github.labmon.language.LocalizableException;
import io.github.labmon.language.LocalizableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads text files with a size limit and a deadline. A read can block for ever: {@code /proc/kmsg} is a regular file whose
 * read waits for the next message, and a file on a network file system waits for its server.
 */
public final class TextFile {

    private final DiskAccess access;

    TextFile(DiskAccess access) {
        this.access = access;
    }

    /** A file that cannot be read; the text is the rest of a sentence that begins with its name. */
    public static final class Unreadable extends LocalizableException {

        private static final long serialVersionUID = 1L;

        Unreadable(LocalizableText predicate) {
            super(predicate);
        }
    }

    /**
     * The text of a file in UTF-8.
     *
     * @param maxBytes the largest size allowed
     * @throws Unreadable where the file does not exist, is no regular file, is too large, is not UTF-8, may not be read, or
     *     blocks longer than 2 s
     */
    public static String read(Path file, int maxBytes) throws Unreadable {
        return new TextFile(new DiskAccess()).strict(file, maxBytes);
    }

    /** As {@link #read(Path, int)}. */
    String strict(Path file, int maxBytes) throws Unreadable {
        return decoded(bytes(file, maxBytes));
    }

    /** The text of a file, with U+FFFD for bytes that are not UTF-8. */
    String lenient(Path file, int maxBytes) throws Unreadable {
        return new String(bytes(file, maxBytes), StandardCharsets.UTF_8);
    }

    /** The text of a stream in UTF-8, such as the standard input; it may take as long as its writer needs. */
    static String read(InputStream stream, int maxBytes) throws Unreadable {
        try {
            var bytes = stream.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return decoded(bytes);
        } catch (IOException e) {
            throw new Unreadable(LocalizableText.of(
                    "file.not-read", "cannot be read: {0}", Excerpt.text(String.valueOf(e.getMessage()))));
        }
    }

    private static String decoded(byte[] bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(LocalizableText.of("file.not-utf-8", "is not text in UTF-8; nothing else is allowed"));
        }
    }

    private byte[] bytes(Path file, int maxBytes) throws Unreadable {
        try {
            return access.run(() -> readNow(file, maxBytes));
        } catch (NoSuchFileException e) {
            throw new Unreadable(LocalizableText.of("file.missing", "does not exist; the name of a file is allowed"));
        } catch (AccessDeniedException e) {
            throw new Unreadable(
                    LocalizableText.of("file.not-permitted", "may not be read by this user; make it readable"));
        } catch (InvalidPathException e) {
            throw new Unreadable(LocalizableText.of("file.name", "has no valid name; the name of a file is allowed"));
        } catch (IOException e) {
            throw new Unreadable(LocalizableText.of(
                    "file.not-read", "cannot be read: {0}", Excerpt.text(String.valueOf(e.getMessage()))));
        }
    }

    private static byte[] readNow(Path file, int maxBytes) throws IOException, Unreadable {
        if (Files.isDirectory(file)) {
            throw new Unreadable(LocalizableText.of("file.folder", "is a folder; a file is allowed"));
        }
        // The open of a named pipe would wait for a writer.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Unreadable(
                    LocalizableText.of("file.not-regular", "is not a regular file; a regular file is allowed"));
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return bytes;
        }
    }

    private static Unreadable tooLarge(int maxBytes) {
        return new Unreadable(LocalizableText.of(
                "file.too-large", "is larger than {0} MB; up to that is allowed", maxBytes / 1_000_000));
    }
}
