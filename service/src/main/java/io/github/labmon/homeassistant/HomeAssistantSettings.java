package io.github.labmon.homeassistant;

import io.github.labmon.settings.CertificateFingerprints;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
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
 * Which Home Assistant is read, how, and how often.
 *
 * @param url without a slash at its end; empty where none is watched
 * @param token without it only what needs no login is read
 * @param fingerprints of certificates that are trusted, in lower-case hexadecimal
 * @param uptimeSensor the entity that holds the time of the last start
 * @param components that have to be set up, sorted; empty for none in particular
 * @param entities whether the list of all entities is read for their number
 * @param freshness how long a reading is served
 */
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

    HomeAssistantSettings {
        fingerprints = Set.copyOf(fingerprints);
        components = components.stream().distinct().sorted().toList();
    }

    static HomeAssistantSettings of(Variables variables) {
        var address = variables.text("HA_URL", "");
        var url = address.isEmpty() ? Optional.<URI>empty() : url(address);
        if (!address.isEmpty() && url.isEmpty()) {
            // Not its value: a password may stand in it.
            variables.fault(
                    "HA_URL",
                    "is no address that labmon can use; allowed: http:// or https://, a host, a port, a path, such as"
                            + " http://homeassistant.local:8123");
        }
        var token = variables.secret("HA_TOKEN");
        if (address.isEmpty() && token.isPresent()) {
            variables.fault("HA_TOKEN", "is set without an address: set HA_URL too");
        }
        return new HomeAssistantSettings(
                url,
                token,
                CertificateFingerprints.of(variables, "HA_TLS_FINGERPRINTS"),
                uptimeSensor(variables),
                components(variables),
                variables.flag("HA_ENTITIES", false),
                variables.duration(
                        "HA_FRESHNESS", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)));
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
                    || uri.getPort() > 65_535) {
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
        variables.fault("HA_UPTIME_SENSOR", "is no id of an entity, such as " + UPTIME_SENSOR);
        return UPTIME_SENSOR;
    }

    private static List<String> components(Variables variables) {
        var components = variables.list("HA_COMPONENTS");
        if (components.stream().allMatch(name -> COMPONENT.matcher(name).matches())) {
            return components;
        }
        variables.fault("HA_COMPONENTS", "holds what is no name of an integration, such as mqtt,recorder");
        return List.of();
    }

    /** Makes the record a bean. */
    @Factory
    static final class Beans {

        @Bean
        @Singleton
        HomeAssistantSettings homeAssistantSettings(Variables variables) {
            return of(variables);
        }
    }
}
