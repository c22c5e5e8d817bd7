package io.github.labmon.homeassistant;

import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of Home Assistant, its token, and the scope of the reading.
 *
 * @param url without a slash at its end; empty if Home Assistant is not monitored
 * @param token without it only what needs no login is read
 * @param fingerprints of certificates that are trusted, in lower-case hexadecimal
 * @param uptimeSensor the entity that contains the time of the last start
 * @param components integrations that must be set up, sorted; empty if none is required
 * @param entities whether the list of all entities is read to count them
 * @param freshness how long a reading is served
 */
@Singleton
record HomeAssistantSettings(
        Optional<URI> url,
        Optional<Secret> token,
        Set<String> fingerprints,
        String uptimeSensor,
        List<String> components,
        boolean entities,
        Duration freshness)
        implements Settings {

    private static final Pattern ENTITY = Pattern.compile("[a-z0-9_]{1,100}\\.[a-z0-9_]{1,150}");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9_]{1,100}(\\.[a-z0-9_]{1,100})?");
    private static final String UPTIME_SENSOR = "sensor.uptime";
    private static final int MAX_PORT = 65_535;

    HomeAssistantSettings {
        fingerprints = Set.copyOf(fingerprints);
        components = components.stream().distinct().sorted().toList();
    }

    @Inject
    HomeAssistantSettings(Variables variables) {
        this(
                url(variables),
                token(variables),
                CertificateFingerprints.of(variables, "HA_TLS_FINGERPRINTS"),
                uptimeSensor(variables),
                components(variables),
                variables.flag("HA_ENTITIES", false),
                variables.duration(
                        "HA_FRESHNESS", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }

    private static Optional<URI> url(Variables variables) {
        var address = variables.text("HA_URL", "");
        var url = address.isEmpty() ? Optional.<URI>empty() : url(address);
        if (!address.isEmpty() && url.isEmpty()) {
            // Without its value, which can contain a password.
            variables.fault(
                    "HA_URL",
                    "is not an address that labmon can use; allowed: http:// or https://, a host, a port, a path, such as"
                            + " http://homeassistant.local:8123");
        }
        return url;
    }

    private static Optional<Secret> token(Variables variables) {
        var token = variables.secret("HA_TOKEN");
        if (token.isPresent() && variables.text("HA_URL", "").isEmpty()) {
            variables.fault("HA_TOKEN", "is set without an address: set HA_URL too");
        }
        return token;
    }

    private static Optional<URI> url(String address) {
        try {
            var uri = new URI(address);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme)
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > MAX_PORT) {
                return Optional.empty();
            }
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            var path = uri.getRawPath().replaceAll("/+$", "");
            return Optional.of(new URI(scheme + "://" + uri.getHost() + port + path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String uptimeSensor(Variables variables) {
        var entity = variables.text("HA_UPTIME_SENSOR", UPTIME_SENSOR);
        if (ENTITY.matcher(entity).matches()) {
            return entity;
        }
        variables.unusable("HA_UPTIME_SENSOR", "is not an entity id, such as " + UPTIME_SENSOR);
        return UPTIME_SENSOR;
    }

    private static List<String> components(Variables variables) {
        var components = variables.list("HA_COMPONENTS");
        if (components.stream().allMatch(name -> COMPONENT.matcher(name).matches())) {
            return components;
        }
        variables.unusable(
                "HA_COMPONENTS", "contains something that is not the name of an integration, such as mqtt,recorder");
        return List.of();
    }
}
