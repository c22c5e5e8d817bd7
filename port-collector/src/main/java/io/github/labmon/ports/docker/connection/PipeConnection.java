package io.github.labmon.ports.docker.connection;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.SocketTimeoutException;

/**
 * A connection over a named pipe of Windows, which Java opens as a file. A read of it cannot be interrupted: the reader's
 * caller waits no longer than its own deadline, and the thread ends with the pipe.
 */
public final class PipeConnection implements EngineConnection {

    private final RandomAccessFile pipe;
    private final InputStream input;
    private final OutputStream output;

    private PipeConnection(RandomAccessFile pipe) throws IOException {
        this.pipe = pipe;
        this.input = new FileInputStream(pipe.getFD());
        this.output = new FileOutputStream(pipe.getFD());
    }

    /**
     * Opens it.
     *
     * @param name such as {@code \\.\pipe\docker_engine}
     */
    public static PipeConnection open(String name) throws IOException {
        return new PipeConnection(new RandomAccessFile(name, "rw"));
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void deadline(long nanoTime) throws SocketTimeoutException {
        if (nanoTime - System.nanoTime() <= 0) {
            throw new SocketTimeoutException("the deadline is over");
        }
    }

    @Override
    public void close() throws IOException {
        pipe.close();
    }
}
