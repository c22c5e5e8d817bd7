package io.github.labmon.homeassistant;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** What is to be said of a Home Assistant that is well by its own words: the first that holds, the worst first. */
final class Advisories {

    private static final int MOST_NAMES = 5;

    private final HomeAssistantSettings settings;
    private final TcpConnection tcp;
    private final boolean plain;

    Advisories(URI url, HomeAssistantSettings settings, TcpConnection tcp) {
        this.settings = settings;
        this.tcp = tcp;
        this.plain = url.getScheme().equals("http");
    }

    /**
     * Adds to a verdict that has no problem.
     *
     * @param startIsExact whether a sensor tells the time of the last start
     */
    Assessment of(Assessment verdict, CoreConfig core, boolean startIsExact) {
        if (verdict.problem() != null) {
            return verdict;
        }
        var missing = core.missing(settings.components());
        if (missing != null && !missing.isEmpty()) {
            return Assessment.of(State.WARNING, missing(missing));
        }
        if (plain && isPublic()) {
            return Assessment.of(State.WARNING, notEncrypted());
        }
        return startIsExact ? verdict : Assessment.of(verdict.state(), estimated());
    }

    private static Problem missing(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        var more = names.size() <= MOST_NAMES ? "" : " and " + (names.size() - MOST_NAMES) + " more";
        return new Problem(
                "ha-component-missing",
                "Home Assistant runs without " + shown + more + ", which HA_COMPONENTS names: it is not set up, or that"
                        + " failed; see its log");
    }

    private Problem notEncrypted() {
        return new Problem(
                "ha-token-not-encrypted",
                "The token goes to the public address " + tcp.where() + " without encryption: use https://");
    }

    /** The start is not exact, which is no fault, but can be mended. */
    private Problem estimated() {
        return new Problem(
                "ha-start-estimated",
                "The last start is estimated: " + settings.uptimeSensor()
                        + " gives no time; set up Home Assistant's Uptime integration for the exact one");
    }

    private boolean isPublic() {
        try {
            return PublicAddress.is(InetAddress.getByName(tcp.host()));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
