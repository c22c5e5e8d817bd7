package io.github.labmon.http;

import io.github.labmon.settings.Settings;
import io.github.labmon.settings.Variables;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reverse proxies in front of labmon.
 *
 * @param trusted whose {@code X-Forwarded-*} headers are used
 * @param origins of pages that may send requests which change something, in lower case, such as
 *     {@code https://lab.example.org}
 */
@Singleton
record ProxySettings(List<IpSubnetFilterRule> trusted, List<String> origins) implements Settings {

    private static final String TRUSTED = "LABMON_TRUSTED_PROXIES";
    private static final String ORIGINS = "LABMON_ALLOWED_ORIGINS";
    private static final Pattern RANGE = Pattern.compile("([0-9A-Fa-f.:]+)(?:/(\\d{1,3}))?");

    ProxySettings {
        trusted = List.copyOf(trusted);
        origins = List.copyOf(origins);
    }

    /** From {@code LABMON_TRUSTED_PROXIES} and {@code LABMON_ALLOWED_ORIGINS}. */
    @Inject
    ProxySettings(Variables variables) {
        this(
                variables.list(TRUSTED).stream()
                        .flatMap(text -> range(variables, text).stream())
                        .toList(),
                variables.list(ORIGINS).stream()
                        .flatMap(text -> origin(variables, text).stream())
                        .toList());
    }

    private static Optional<IpSubnetFilterRule> range(Variables variables, String text) {
        var parts = RANGE.matcher(text);
        var bytes = parts.matches() ? NetUtil.createByteArrayFromIpAddressString(parts.group(1)) : null;
        var length = bytes == null ? -1 : prefixLength(parts.group(2), bytes.length * Byte.SIZE);
        if (length < 0) {
            variables.fault(
                    TRUSTED,
                    "contains \"" + text + "\", which is not an address; allowed: IP addresses and ranges, separated by"
                            + " commas, such as 127.0.0.1,172.16.0.0/12");
            return Optional.empty();
        }
        return Optional.of(new IpSubnetFilterRule(parts.group(1), length, IpFilterRuleType.ACCEPT));
    }

    /** -1 where it is longer than the address. */
    private static int prefixLength(@Nullable String text, int bits) {
        var length = text == null ? bits : Integer.parseInt(text);
        return length <= bits ? length : -1;
    }

    private static Optional<String> origin(Variables variables, String text) {
        try {
            var uri = URI.create(text.toLowerCase(Locale.ROOT));
            var isOrigin = uri.getHost() != null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && List.of("http", "https").contains(uri.getScheme());
            if (isOrigin) {
                return Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        variables.fault(
                ORIGINS,
                "contains \"" + text
                        + "\", which is not an origin; allowed: http:// or https://, a host and a port, such as"
                        + " https://lab.example.org:8443");
        return Optional.empty();
    }

    boolean isTrusted(InetAddress address) {
        var peer = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(range -> range.matches(peer));
    }
}
