package io.github.labmon.homeassistant;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** Advice about a Home Assistant that reports no problem itself: the first that applies, the most severe first. */
final class Advisories {

    private static final int MOST_NAMES = 5;

    private final HomeAssistantSettings settings;
    private final ConnectProbe tcp;
    private final boolean plain;

    Advisories(URI url, HomeAssistantSettings settings, ConnectProbe tcp) {
        this.settings = settings;
        this.tcp = tcp;
        this.plain = url.getScheme().equals("http");
    }

    /**
     * Adds advice to an assessment without a problem.
     *
     * @param startIsExact whether a sensor provides the time of the last start
     */
    Assessment of(Assessment assessment, CoreConfig core, boolean startIsExact) {
        if (assessment.problem() != null) {
            return assessment;
        }
        var missing = core.missing(settings.components());
        if (missing != null && !missing.isEmpty()) {
            return Assessment.of(State.WARNING, missing(missing));
        }
        if (plain && isPublic()) {
            return Assessment.of(State.WARNING, notEncrypted());
        }
        return startIsExact ? assessment : Assessment.of(assessment.state(), estimated());
    }

    private static Problem missing(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        var more = names.size() <= MOST_NAMES ? "" : " and " + (names.size() - MOST_NAMES) + " more";
        return new Problem(
                "ha-component-missing",
                "Home Assistant runs without " + shown + more
                        + ", although HA_COMPONENTS lists it. It is not set up, or its"
                        + " setup failed: see the log of Home Assistant");
    }

    private Problem notEncrypted() {
        return new Problem(
                "ha-token-not-encrypted",
                "The token is sent to the public address " + tcp.where() + " without encryption. Use https://");
    }

    /** An estimated start is not a fault, but the user can make it exact. */
    private Problem estimated() {
        return new Problem(
                "ha-start-estimated",
                "The last start is estimated, because " + settings.uptimeSensor()
                        + " provides no time. Set up Home Assistant's Uptime integration for the exact time");
    }

    private boolean isPublic() {
        try {
            return PublicAddress.is(InetAddress.getByName(tcp.host()));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
