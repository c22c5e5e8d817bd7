package io.github.labmon.fritz.config;

import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The settings of routers.
 *
 * @param routers in the order of {@code FRITZ_HOSTS}
 * @param credentials the login of each router by its name
 * @param fingerprints SHA-256 fingerprints of trusted certificates, in lower-case hexadecimal
 * @param ping the ping program and its first arguments
 * @param freshness how long a reading is served
 * @param loginPause the time without a login after a refused one
 * @param state the folder in which a refused login is recorded
 */
@Singleton
public record FritzSettings(
        List<RouterAddress> routers,
        Map<String, RouterCredentials> credentials,
        Set<String> fingerprints,
        List<String> ping,
        Duration freshness,
        Duration loginPause,
        StateFolder state)
        implements Settings {

    public FritzSettings {
        routers = List.copyOf(routers);
        credentials = Map.copyOf(credentials);
        fingerprints = Set.copyOf(fingerprints);
        ping = List.copyOf(ping);
    }

    /** Reads the variables; what cannot be used becomes a fault of theirs. */
    @Creator
    public static FritzSettings of(Variables variables) {
        var routers = routers(variables);
        return new FritzSettings(
                routers,
                RouterCredentials.of(variables, routers),
                CertificateFingerprints.of(variables, "FRITZ_TLS_FINGERPRINTS"),
                List.of(variables.text("FRITZ_PING_COMMAND", "ping").split("\\s+", -1)),
                variables.duration(
                        "FRITZ_FRESHNESS", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                variables.duration(
                        "FRITZ_LOGIN_PAUSE", Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofDays(7)),
                StateFolder.of(variables));
    }

    private static List<RouterAddress> routers(Variables variables) {
        var routers = new ArrayList<RouterAddress>();
        var names = new HashSet<String>();
        for (var entry : variables.list("FRITZ_HOSTS")) {
            var router = RouterAddress.parse(entry);
            if (router.isEmpty()) {
                variables.unusable(
                        "FRITZ_HOSTS",
                        "contains an entry that is not a router address; allowed: host, name=host, host:port, https://host,"
                                + " [IPv6]:port, separated by commas, such as 192.168.178.1,attic=192.168.178.2");
            } else if (!names.add(router.get().name())) {
                variables.unusable(
                        "FRITZ_HOSTS", "contains two routers of the same name: give each its own name, as name=host");
            } else {
                routers.add(router.get());
            }
        }
        return routers;
    }

    /** The login of one of {@link #routers}. */
    public RouterCredentials credentials(RouterAddress router) {
        return Objects.requireNonNull(credentials.get(router.name()));
    }
}
