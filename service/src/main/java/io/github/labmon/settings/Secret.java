package io.github.labmon.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that no log, error or response may contain: {@link #toString()} returns a mask. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself, only for sending it. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "****";
    }
}
