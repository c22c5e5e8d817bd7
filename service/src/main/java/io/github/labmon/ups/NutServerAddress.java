package io.github.labmon.ups;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server in {@code UPS_HOSTS}: {@code [name=]host[:port]}.
 *
 * @param name the name that its owner gave it; without one its host, and its port where one is set
 * @param host a host name or an address, IPv6 without brackets
 * @param port 1 to 65535
 */
record NutServerAddress(String name, String host, int port) {

    /** Of {@code upsd}, assigned by IANA. */
    static final int PORT = 3493;

    private static final int MAX_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile("(?:(?<name>[^=/\\p{Cntrl}]{1,60})=)?"
            + "(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<host>[0-9A-Za-z](?:[0-9A-Za-z._-]{0,252}))"
            + "|(?<bare>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))"
            + "(?::(?<port>[0-9]{1,5}))?");

    /** Parses one entry of the list; empty where it is not valid. */
    static Optional<NutServerAddress> parse(String entry) {
        var form = FORM.matcher(entry);
        if (!form.matches()) {
            return Optional.empty();
        }
        var six = form.group("six") == null ? form.group("bare") : form.group("six");
        var host = six == null ? Objects.requireNonNull(form.group("host")) : six;
        var port = form.group("port") == null ? PORT : Integer.parseInt(form.group("port"));
        var name = form.group("name") == null
                ? unnamed(host, form.group("port"))
                : form.group("name").strip();
        return port == 0 || port > MAX_PORT || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new NutServerAddress(name, host, port));
    }

    private static String unnamed(String host, @Nullable String port) {
        return port == null ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Whether it is on this host. */
    boolean isLocal() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
