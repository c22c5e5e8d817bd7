package io.github.labmon.ports.docker.connection;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to an engine. Reads and writes end at the deadline with a {@link java.net.SocketTimeoutException}, and where
 * the thread is interrupted. Used by one thread.
 */
public interface EngineConnection extends Closeable {

    InputStream input();

    OutputStream output();

    /**
     * Sets the end of all reads and writes from now on.
     *
     * @param nanoTime a value of {@link System#nanoTime}
     */
    void deadline(long nanoTime) throws IOException;
}
