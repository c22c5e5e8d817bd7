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
 * A server's challenge for a digest login, RFC 7616 section 3.3.
 *
 * @param realm the protection space of the login
 * @param nonce the nonce of the server
 * @param opaque a text to be returned unchanged
 * @param algorithm an algorithm that labmon implements
 * @param auth whether the server supports {@code qop=auth}; without it the form of RFC 2069 is used
 * @param userhash whether the server requires the user name as a hash
 * @param stale whether the login failed only because the nonce has expired
 */
record DigestChallenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        DigestAlgorithm algorithm,
        boolean auth,
        boolean userhash,
        boolean stale) {

    /** The strongest digest challenge in these {@code WWW-Authenticate} headers that labmon supports. */
    static Optional<DigestChallenge> strongest(List<String> headers) {
        return headers.stream()
                .flatMap(header -> split(header).stream())
                .flatMap(challenge -> of(challenge).stream())
                .max(Comparator.comparing(DigestChallenge::algorithm));
    }

    private static Optional<DigestChallenge> of(SchemeParameters challenge) {
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

    /** One authentication scheme with its parameters. */
    private record SchemeParameters(String scheme, Map<String, String> parameters) {}

    /** One header can contain several challenges, separated by the same commas as their parameters. */
    private static List<SchemeParameters> split(String header) {
        var challenges = new ArrayList<SchemeParameters>();
        var in = new HeaderText(header);
        SchemeParameters current = null;
        while (!in.atEnd()) {
            in.skip(", \t");
            var word = in.token();
            if (word.isEmpty()) {
                in.skipOne(); // not of this grammar: continue behind it
            } else if (in.skipEquals()) {
                var value = in.value();
                if (current != null) {
                    current.parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value);
                }
            } else {
                current = new SchemeParameters(word, new LinkedHashMap<>());
                challenges.add(current);
            }
        }
        return challenges;
    }

    /** The text of a header and the position of the parser in it. */
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
