package io.github.labmon.client;

import io.github.labmon.client.HttpResult.Response;
import io.github.labmon.status.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a login may be sent to a server that counts failed logins and bans addresses.
 *
 * <p>A function that knows the rules of its server provides a named bean of this type. Receivers that send the same login use
 * that bean, so that neither depends on the other.
 */
public interface LoginGuard {

    /** The name of the bean for Home Assistant's token. */
    String HOME_ASSISTANT = "home-assistant";

    /** Why the login must not be sent now; empty if it may be sent. */
    Optional<Problem> withheld(Instant now);

    /** When a login that is withheld after a refusal may be sent again; empty if it is not withheld, or for another reason. */
    Optional<Instant> pausedUntil(Instant now);

    /** Whether the response is the server's refusal of the login, and not that of a proxy in front of it. */
    boolean isRefusal(Response response);

    /** Records a refusal of the login. */
    Problem refused(Instant now);

    /** Records that the server accepted the login. */
    void accepted(Instant now);

    /** The guard of the same login for a part of the server, where a right can be missing although the login is valid. */
    LoginGuard forPath(String path);
}
