package io.github.labmon.ports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A transport protocol; each has its own port numbers. */
public enum Protocol {
    TCP,
    UDP,
    SCTP;

    /** The protocols whose sockets are read: few kernels have SCTP. */
    public static final List<Protocol> OF_SOCKETS = List.of(TCP, UDP);

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The name in documents: {@code tcp}, {@code udp}, {@code sctp}. */
    public String wire() {
        return wire;
    }

    /** Parses {@code tcp}, {@code udp} or {@code sctp}, in upper or lower case. */
    public static Optional<Protocol> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "tcp" -> Optional.of(TCP);
            case "udp" -> Optional.of(UDP);
            case "sctp" -> Optional.of(SCTP);
            default -> Optional.empty();
        };
    }
}
