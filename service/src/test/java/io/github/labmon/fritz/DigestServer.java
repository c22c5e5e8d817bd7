package io.github.labmon.fritz;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The server side of RFC 7616, independent of labmon's client: nonces that expire, counts that have to grow. */
public final class DigestServer {

    public static final String USER = "labmon";
    public static final String PASSWORD = "correct horse: \"ä\"";

    /** The settings of the login. */
    public static final Map<String, String> SETTINGS = Map.of("FRITZ_USERNAME", USER, "FRITZ_PASSWORD", PASSWORD);

    private static final String REALM = "HTTPS Access";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s]*))");

    private final String algorithm;
    private final Map<String, Integer> counts = new HashMap<>();
    private int nonces;

    /** The number of requests that a nonce is valid for. */
    volatile int uses = Integer.MAX_VALUE;

    /** Whether it reports an expired nonce as stale. FRITZ!Boxes do not. */
    volatile boolean reportsStale;

    volatile String user = USER;

    /** Sent instead of a digest challenge where it is set. */
    volatile String scheme = "";

    final AtomicInteger admitted = new AtomicInteger();
    final AtomicInteger wrong = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger challenges = new AtomicInteger();
    private boolean stale;

    DigestServer(String algorithm) {
        this.algorithm = algorithm;
    }

    synchronized String challenge() {
        if (!scheme.isEmpty()) {
            return scheme;
        }
        challenges.incrementAndGet();
        var nonce = String.format("88B30A35%08X", ++nonces);
        counts.put(nonce, 0);
        var staleParameter = stale && reportsStale ? ",stale=true" : "";
        stale = false;
        return "Digest realm=\"" + REALM + "\",nonce=\"" + nonce + "\",algorithm=" + algorithm + ",qop=\"auth\""
                + staleParameter;
    }

    /** Forgets all nonces, as after a reboot. */
    synchronized void forget() {
        counts.clear();
    }

    synchronized boolean admits(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return false;
        }
        var given = new HashMap<String, String>();
        PARAMETER
                .matcher(header.substring("Digest ".length()))
                .results()
                .forEach(match -> given.put(
                        match.group(1),
                        match.group(2) == null ? match.group(3) : match.group(2).replaceAll("\\\\(.)", "$1")));
        var count = counts.get(given.getOrDefault("nonce", ""));
        var now = Integer.parseInt(given.getOrDefault("nc", "0"), 16);
        if (count == null || count >= uses) {
            stale = true;
            return false;
        }
        if (now <= count) {
            repeated.incrementAndGet();
            return false;
        }
        counts.put(given.get("nonce"), now);
        var right = given.getOrDefault("response", "").equals(expected(exchange, given))
                && user.equals(given.get("username"))
                && exchange.getRequestURI().toString().equals(given.get("uri"));
        (right ? admitted : wrong).incrementAndGet();
        return right;
    }

    private String expected(HttpExchange exchange, Map<String, String> given) {
        var first = hash(user + ":" + REALM + ":" + PASSWORD);
        var second = hash(exchange.getRequestMethod() + ":" + exchange.getRequestURI());
        return hash(first + ":" + given.get("nonce") + ":" + given.get("nc") + ":" + given.get("cnonce") + ":auth:"
                + second);
    }

    private String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
