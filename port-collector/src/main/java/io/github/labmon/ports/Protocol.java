package io.github.labmon.ports;

import java.util.Locale;
import java.util.Optional;

/** A transport protocol; the two never share a port's space. */
public enum Protocol {
    TCP,
    UDP;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** As it stands in documents: {@code tcp}, {@code udp}. */
    public String wire() {
        return wire;
    }

    /** Of {@code tcp} or {@code udp}, in upper or lower case. */
    public static Optional<Protocol> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "tcp" -> Optional.of(TCP);
            case "udp" -> Optional.of(UDP);
            default -> Optional.empty();
        };
    }
}
