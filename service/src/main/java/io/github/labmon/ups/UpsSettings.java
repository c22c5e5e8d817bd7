package io.github.labmon.ups;

import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.micronaut.core.annotation.Creator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The NUT servers, and how they are read.
 *
 * @param servers in the order of {@code UPS_HOSTS}
 * @param username sent to each server together with the password; empty: no login is sent
 * @param freshness how long a reading is served
 */
@Singleton
record UpsSettings(List<NutServerAddress> servers, String username, Optional<Secret> password, Duration freshness)
        implements Settings {

    private static final int MOST = 20;
    private static final String HOSTS = "UPS_HOSTS";

    UpsSettings {
        servers = List.copyOf(servers);
    }

    @Creator
    static UpsSettings of(Variables variables) {
        var settings = new UpsSettings(
                servers(variables),
                variables.text("UPS_USERNAME", ""),
                variables.secret("UPS_PASSWORD"),
                variables.duration(
                        "UPS_FRESHNESS", Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(5)));
        if (settings.username.isEmpty() != settings.password.isEmpty()) {
            variables.fault(
                    settings.username.isEmpty() ? "UPS_PASSWORD" : "UPS_USERNAME",
                    "is set without the other one: set UPS_USERNAME and UPS_PASSWORD, or neither");
        }
        if (!isOneWord(settings.username)
                || !settings.password
                        .map(Secret::reveal)
                        .map(UpsSettings::isOneWord)
                        .orElse(true)) {
            variables.fault(
                    "UPS_USERNAME", "or UPS_PASSWORD contains a control character, which the protocol does not allow");
        }
        return settings;
    }

    private static boolean isOneWord(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static List<NutServerAddress> servers(Variables variables) {
        var servers = new ArrayList<NutServerAddress>();
        var names = new HashSet<String>();
        for (var entry : variables.list(HOSTS)) {
            var server = NutServerAddress.parse(entry);
            if (server.isEmpty()) {
                variables.unusable(
                        HOSTS,
                        "contains an entry that is not the address of a NUT server; allowed: host, name=host, host:port,"
                                + " [IPv6]:port, separated by commas, such as nut.lan,desk=10.0.0.2:3494");
            } else if (!names.add(server.get().name())) {
                variables.unusable(
                        HOSTS, "contains two servers of the same name: give each its own name, as name=host");
            } else {
                servers.add(server.get());
            }
        }
        if (servers.size() > MOST) {
            variables.fault(HOSTS, "contains more than " + MOST + " servers");
        }
        return servers;
    }
}
