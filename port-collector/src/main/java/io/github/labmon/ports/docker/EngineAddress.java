package io.github.labmon.ports.docker;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The address of an engine.
 *
 * @param uri {@code unix:}, {@code npipe:}, {@code tcp:} or {@code ssh:}
 * @param certificates the folder of ca.pem, cert.pem and key.pem for TLS; {@code null} for none
 * @param name the source of the address, for messages: {@code DOCKER_HOST}, {@code context nas}, or the socket
 */
record EngineAddress(URI uri, @Nullable Path certificates, String name) {

    /** Whether only Docker's command line can reach it. */
    boolean needsCli() {
        return "ssh".equals(uri.getScheme());
    }

    /** Whether it may be the engine of another machine. */
    boolean mayBeElsewhere() {
        return needsCli() || "tcp".equals(uri.getScheme());
    }
}
