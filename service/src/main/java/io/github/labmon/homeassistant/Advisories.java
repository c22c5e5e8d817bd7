package io.github.labmon.homeassistant;

import io.github.labmon.homeassistant.api.Assessment;
import io.github.labmon.homeassistant.api.ConnectProbe;
import io.github.labmon.homeassistant.api.CoreConfig;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.Message;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
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
        var shown = new ArrayList<>(
                names.stream().limit(MOST_NAMES).map(Message::literal).toList());
        if (names.size() > MOST_NAMES) {
            shown.add(Message.of("ha.more").with("count", names.size() - MOST_NAMES));
        }
        return Problem.of("ha-component-missing").withAll("components", shown);
    }

    private Problem notEncrypted() {
        return Problem.of("ha-token-not-encrypted").with("address", tcp.where());
    }

    /** An estimated start is not a fault, but the user can make it exact. */
    private Problem estimated() {
        return Problem.of("ha-start-estimated").with("sensor", settings.uptimeSensor());
    }

    private boolean isPublic() {
        try {
            return PublicAddress.is(InetAddress.getByName(tcp.host()));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
