package io.github.labmon.ports.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails where more is read than a limit. */
public final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private long left;

    /** Fails once more than the limit is read. */
    public LimitedInputStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    /** More came than the limit. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        /** With the limit in bytes. */
        public TooLargeException(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    @Override
    public int read() throws IOException {
        var value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws TooLargeException {
        left -= read;
        if (left < 0) {
            throw new TooLargeException(limit);
        }
    }
}
