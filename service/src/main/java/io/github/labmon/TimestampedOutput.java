package io.github.labmon;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Begins each line with the local time. The logger could format times itself, but prepares that when it is created: its formatter
 * with the calendars of the locale took a tenth of the start, while most starts write no line.
 */
final class TimestampedOutput extends FilterOutputStream {

    private final InstantSource clock;
    private boolean inLine;

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
        var from = offset;
        for (var at = offset; at < offset + length; at++) {
            if (!inLine) {
                out.write(bytes, from, at - from);
                from = at;
                out.write(time());
            }
            inLine = bytes[at] != '\n';
        }
        out.write(bytes, from, offset + length - from);
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
