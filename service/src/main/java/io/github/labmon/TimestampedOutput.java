package io.github.labmon;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Begins each line with the local time, and writes it as a whole: standard output often goes to the same pipe, and its lines would
 * otherwise be written between the time and the text. The logger could format times itself, but prepares that when it is created: its
 * formatter with the calendars of the locale took a tenth of the start, while most starts write no line.
 */
final class TimestampedOutput extends FilterOutputStream {

    /** A longer line is written as several. */
    private static final int MAX_BYTES = 65_536;

    private final InstantSource clock;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    TimestampedOutput(OutputStream out, InstantSource clock) {
        super(out);
        this.clock = clock;
    }

    /** A stream to which the logger writes. */
    static PrintStream on(PrintStream out) {
        return new PrintStream(new TimestampedOutput(out, InstantSource.system()), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (var at = offset; at < offset + length; at++) {
            if (line.size() == 0) {
                line.writeBytes(time());
            }
            line.write(bytes[at]);
            if (bytes[at] == '\n' || line.size() >= MAX_BYTES) {
                writeLine();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writeLine();
        super.close();
    }

    private void writeLine() throws IOException {
        line.writeTo(out);
        line.reset();
    }

    private byte[] time() {
        return Format.TIME.format(clock.instant()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Loaded at the first line. */
    private static final class Format {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX' '").withZone(ZoneId.systemDefault());
    }
}
