package io.github.labmon.ports.live;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Files of /proc. They are read with as few calls as possible: most end after the first read, however short it was
 * (proc_dointvec in kernel/sysctl.c), and Files.readString begins with a single byte.
 */
final class KernelFile {

    private static final int MAX_TEXT_BYTES = 8 * 1024;

    private KernelFile() {}

    /** The text of a setting. */
    static String text(Path file) throws IOException {
        return StandardCharsets.US_ASCII.decode(bytes(file, MAX_TEXT_BYTES)).toString();
    }

    /** The first bytes, at most so many. */
    static ByteBuffer bytes(Path file, int most) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return ByteBuffer.wrap(in.readNBytes(most));
        }
    }
}
