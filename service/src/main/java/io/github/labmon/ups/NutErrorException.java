package io.github.labmon.ups;

import java.io.IOException;

/** The server answered with {@code ERR} and a code of the protocol, such as {@code DATA-STALE}. */
final class NutErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;

    NutErrorException(String code) {
        super("The server answered ERR " + code);
        this.code = code;
    }

    /** As the server sent it. */
    String code() {
        return code;
    }
}
