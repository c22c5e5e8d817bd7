package io.github.labmon.fritz.upnp;

import io.github.labmon.settings.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The {@code Authorization} header in response to a {@link DigestChallenge}, RFC 7616 section 3.4. */
final class DigestAuthorization {

    private final DigestChallenge challenge;
    private final String user;
    private final Secret password;

    DigestAuthorization(DigestChallenge challenge, String user, Secret password) {
        this.challenge = challenge;
        this.user = user;
        this.password = password;
    }

    /**
     * The value of the header.
     *
     * @param method the method of the request
     * @param uri the target in the first line of the request
     * @param clientNonce a random text
     * @param count the number of requests with this nonce, this one included
     */
    String header(String method, String uri, String clientNonce, int count) {
        var nonceCount = String.format("%08x", count);
        var header = new StringBuilder("Digest ");
        header.append(userParameter());
        header.append(", realm=").append(quoted(challenge.realm()));
        header.append(", nonce=").append(quoted(challenge.nonce()));
        header.append(", uri=").append(quoted(uri));
        header.append(", algorithm=").append(challenge.algorithm().wireName());
        header.append(", response=\"")
                .append(response(method, uri, clientNonce, nonceCount))
                .append('"');
        if (challenge.auth()) {
            header.append(", qop=auth, nc=").append(nonceCount);
        }
        if (challenge.auth() || challenge.algorithm().session()) {
            header.append(", cnonce=").append(quoted(clientNonce));
        }
        if (challenge.opaque() != null) {
            header.append(", opaque=").append(quoted(challenge.opaque()));
        }
        if (challenge.userhash()) {
            header.append(", userhash=true");
        }
        return header.toString();
    }

    private String userParameter() {
        if (challenge.userhash()) {
            return "username=\"" + challenge.algorithm().hash(user + ":" + challenge.realm()) + "\"";
        }
        return user.chars().allMatch(character -> ' ' <= character && character < 0x7f)
                ? "username=" + quoted(user)
                : "username*=UTF-8''"
                        + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String response(String method, String uri, String clientNonce, String nonceCount) {
        var algorithm = challenge.algorithm();
        var nonce = challenge.nonce();
        var secret = algorithm.hash(user + ":" + challenge.realm() + ":" + password.reveal());
        if (algorithm.session()) {
            secret = algorithm.hash(secret + ":" + nonce + ":" + clientNonce);
        }
        var request = algorithm.hash(method + ":" + uri);
        return challenge.auth()
                ? algorithm.hash(String.join(":", secret, nonce, nonceCount, clientNonce, "auth", request))
                : algorithm.hash(String.join(":", secret, nonce, request));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
