package io.github.labmon.ports;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that takes no more bytes once the document is not needed any more. */
final class CancellableOutput extends FilterOutputStream {

    private final CancellationSignal cancellation;

    CancellableOutput(OutputStream out, CancellationSignal cancellation) {
        super(out);
        this.cancellation = cancellation;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        cancellation.throwIfRequested();
        out.write(bytes, offset, length);
    }
}
