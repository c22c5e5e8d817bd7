package io.github.labmon.fritz.upnp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash algorithms of RFC 7616 that every JDK implements, the weaker first. */
enum DigestAlgorithm {
    MD5("MD5", "MD5", false),
    MD5_SESS("MD5-sess", "MD5", true),
    SHA_256("SHA-256", "SHA-256", false),
    SHA_256_SESS("SHA-256-sess", "SHA-256", true);

    private final String wireName;
    private final String hash;
    private final boolean session;

    DigestAlgorithm(String wireName, String hash, boolean session) {
        this.wireName = wireName;
        this.hash = hash;
        this.session = session;
    }

    static Optional<DigestAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName.equalsIgnoreCase(name))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    /** Whether the first hash includes both nonces. */
    boolean session() {
        return session;
    }

    /** The hash of a text in lower-case hexadecimal, as it is sent. */
    String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(hash).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + hash, e);
        }
    }
}
