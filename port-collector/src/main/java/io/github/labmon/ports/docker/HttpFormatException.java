package io.github.labmon.ports.docker;

import java.io.IOException;

/** An answer that is not HTTP/1.1, or larger than any of an engine. */
final class HttpFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    HttpFormatException(String message) {
        super(message);
    }
}
