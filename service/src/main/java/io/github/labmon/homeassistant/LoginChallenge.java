package io.github.labmon.homeassistant;

import io.github.labmon.client.HttpResult.Response;
import java.util.Locale;

/**
 * Distinguishes a 401 of Home Assistant from a 401 of a proxy in front of it. Home Assistant sends no challenge, newer versions
 * {@code Bearer resource_metadata=…}, and none sends an HTML page with it.
 */
final class LoginChallenge {

    private static final int UNAUTHORIZED = 401;
    private static final String BEARER = "bearer";

    private LoginChallenge() {}

    /** Whether Home Assistant itself refused the token. */
    static boolean isRefusedToken(Response response) {
        return response.status() == UNAUTHORIZED && !isOfProxy(response);
    }

    private static boolean isOfProxy(Response response) {
        return response.isPage()
                || !response.headers("WWW-Authenticate").stream().allMatch(LoginChallenge::isOfHomeAssistant);
    }

    private static boolean isOfHomeAssistant(String challenge) {
        var words = challenge.strip().toLowerCase(Locale.ROOT);
        return words.equals(BEARER) || (words.startsWith(BEARER + " ") && words.contains("resource_metadata="));
    }
}
