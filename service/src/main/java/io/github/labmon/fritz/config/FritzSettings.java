package io.github.labmon.fritz.config;

import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which routers are read, how, and how often.
 *
 * @param routers in the order of the setting
 * @param credentials of each by its name
 * @param fingerprints of certificates that are trusted, in lower-case hexadecimal
 * @param ping the program and its first arguments
 * @param freshness how long a reading is served
 * @param loginPause how long no login is tried after one was refused
 * @param state where a refused login is remembered
 */
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
                variables.fault(
                        "FRITZ_HOSTS",
                        "holds a router that labmon cannot read; allowed: host, name=host, host:port, https://host,"
                                + " [IPv6]:port, separated by commas, such as 192.168.178.1,attic=192.168.178.2");
            } else if (!names.add(router.get().name())) {
                variables.fault("FRITZ_HOSTS", "names two routers alike: give each a name of its own, as name=host");
            } else {
                routers.add(router.get());
            }
        }
        return routers;
    }

    /** Of one of {@link #routers}. */
    public RouterCredentials credentials(RouterAddress router) {
        return Objects.requireNonNull(credentials.get(router.name()));
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        FritzSettings fritzSettings(Variables variables) {
            return of(variables);
        }
    }
}
