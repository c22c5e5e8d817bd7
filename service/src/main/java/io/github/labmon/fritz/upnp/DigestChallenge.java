package io.github.labmon.fritz.upnp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server's wish for a digest login, RFC 7616 section 3.3.
 *
 * @param realm of the login
 * @param nonce of the server
 * @param opaque to be sent back as it is
 * @param algorithm one that labmon can compute
 * @param auth whether the server knows {@code qop=auth}; without it the form of RFC 2069 is used
 * @param userhash whether the server wants the user's name hashed
 * @param stale whether only the nonce was too old, and not the login wrong
 */
public record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        DigestAlgorithm algorithm,
        boolean auth,
        boolean userhash,
        boolean stale) {

    /** The strongest digest challenge among these {@code WWW-Authenticate} headers that labmon can answer. */
    public static Optional<DigestChallenge> strongest(List<String> headers) {
        return headers.stream()
                .flatMap(header -> split(header).stream())
                .flatMap(challenge -> of(challenge).stream())
                .max(Comparator.comparing(DigestChallenge::algorithm));
    }

    private static Optional<DigestChallenge> of(Challenge challenge) {
        var parameters = challenge.parameters;
        var nonce = parameters.get("nonce");
        var realm = parameters.get("realm");
        var algorithm = DigestAlgorithm.named(parameters.getOrDefault("algorithm", "MD5"));
        var qop = parameters.get("qop");
        if (!challenge.scheme.equalsIgnoreCase("Digest") || nonce == null || realm == null || algorithm.isEmpty()) {
            return Optional.empty();
        }
        var auth = qop != null
                && List.of(qop.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)).contains("auth");
        if (qop != null && !auth) {
            return Optional.empty(); // auth-int alone
        }
        return Optional.of(new DigestChallenge(
                realm,
                nonce,
                parameters.get("opaque"),
                algorithm.get(),
                auth,
                "true".equalsIgnoreCase(parameters.get("userhash")),
                "true".equalsIgnoreCase(parameters.get("stale"))));
    }

    /** One scheme with its parameters. */
    private record Challenge(String scheme, Map<String, String> parameters) {}

    /** One header can hold several challenges, separated by the same commas as their parameters. */
    private static List<Challenge> split(String header) {
        var challenges = new ArrayList<Challenge>();
        var in = new HeaderText(header);
        Challenge current = null;
        while (!in.atEnd()) {
            in.skip(", \t");
            var word = in.token();
            if (word.isEmpty()) {
                in.skipOne(); // not of this grammar: go on behind it
            } else if (in.skipEquals()) {
                var value = in.value();
                if (current != null) {
                    current.parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value);
                }
            } else {
                current = new Challenge(word, new LinkedHashMap<>());
                challenges.add(current);
            }
        }
        return challenges;
    }

    /** A header's text, read from left to right. */
    private static final class HeaderText {

        private final String text;
        private int at;

        HeaderText(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at >= text.length();
        }

        void skip(String these) {
            while (!atEnd() && these.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        void skipOne() {
            at++;
        }

        String token() {
            int begin = at;
            while (!atEnd() && ", \t=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(begin, at);
        }

        boolean skipEquals() {
            int before = at;
            skip(" \t");
            if (!atEnd() && text.charAt(at) == '=') {
                at++;
                skip(" \t");
                return true;
            }
            at = before;
            return false;
        }

        String value() {
            if (atEnd() || text.charAt(at) != '"') {
                return token();
            }
            at++;
            var value = new StringBuilder();
            while (!atEnd() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at++;
            return value.toString();
        }
    }
}
