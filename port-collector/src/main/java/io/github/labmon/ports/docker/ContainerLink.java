package io.github.labmon.ports.docker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a container in the browser, as its labels state it: {@code homepage.href}, or the rule of a router of
 * Traefik. Whoever starts a container writes its labels: only {@code http} and {@code https} are accepted.
 */
final class ContainerLink {

    private static final String HREF = "homepage.href";
    private static final String TRAEFIK = "traefik.";
    private static final String ENABLED = TRAEFIK + "enable";
    private static final int LONGEST = 500;

    private static final Pattern RULE = Pattern.compile("traefik\\.http\\.routers\\.([^.]+)\\.rule");
    private static final Pattern HOST = Pattern.compile("(?<![!A-Za-z])Host\\(`([A-Za-z0-9.-]{1,253})`");
    private static final Pattern PATH = Pattern.compile("(?<![!A-Za-z])Path(?:Prefix)?\\(`(/[A-Za-z0-9._~/-]*)`");

    /** The usual names of the entry point with TLS. */
    private static final Pattern TLS_ENTRY_POINT = Pattern.compile("(^|[\\s,])(websecure|https)($|[\\s,])");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ContainerLink() {}

    /** Whether the label of this name can be part of an address. */
    static boolean isAddressLabel(String label) {
        return label.equals(HREF) || label.startsWith(TRAEFIK);
    }

    /** {@code null} where no label states one. */
    static @Nullable String of(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(HREF))
                .flatMap(ContainerLink::accepted)
                .or(() -> ofTraefik(labels))
                .orElse(null);
    }

    private static Optional<String> accepted(String text) {
        var stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(stripped);
            var isWeb = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            return isWeb ? Optional.of(stripped) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // such as one with a variable that Homepage replaces
        }
    }

    /** Of several routers the first by name. */
    private static Optional<String> ofTraefik(Map<String, String> labels) {
        if ("false".equalsIgnoreCase(labels.get(ENABLED))) {
            return Optional.empty();
        }
        var ofTraefik = new TreeMap<String, String>();
        labels.forEach((label, value) -> {
            if (label.startsWith(TRAEFIK)) {
                ofTraefik.put(label, value);
            }
        });
        return ofTraefik.entrySet().stream()
                .flatMap(label -> {
                    var router = RULE.matcher(label.getKey());
                    return router.matches()
                            ? ofRule(router.group(1), label.getValue(), labels).stream()
                            : Optional.<String>empty().stream();
                })
                .findFirst();
    }

    private static Optional<String> ofRule(String router, String rule, Map<String, String> labels) {
        var host = HOST.matcher(rule);
        if (!host.find()) {
            return Optional.empty();
        }
        var path = PATH.matcher(rule);
        var scheme = isEncrypted("traefik.http.routers." + router, labels) ? "https" : "http";
        return Optional.of(scheme + "://" + host.group(1) + (path.find() ? path.group(1) : "/"));
    }

    private static boolean isEncrypted(String router, Map<String, String> labels) {
        return "true".equalsIgnoreCase(labels.get(router + ".tls"))
                || labels.keySet().stream().anyMatch(label -> label.startsWith(router + ".tls."))
                || TLS_ENTRY_POINT
                        .matcher(labels.getOrDefault(router + ".entrypoints", ""))
                        .find();
    }
}
