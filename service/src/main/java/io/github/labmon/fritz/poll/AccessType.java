package io.github.labmon.fritz.poll;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a router is connected to the Internet.
 *
 * @param name DSL, Cable, Fiber, Ethernet, IP-Client, LTE and others, as the router names it but without the maker's
 *     prefix; {@code null} where it is not known
 */
public record AccessType(@Nullable String name) {

    private static final String IP_CLIENT = "IP-Client";

    /** From TR-064, else from FRITZ!OS's extension of UPnP, else from UPnP. Any of them that reports a client is right. */
    static AccessType of(RouterValues values) {
        var names = Stream.of(
                        name(values, RouterQuery.LINK, "WANAccessType"),
                        name(values, RouterQuery.ADDON_INFOS, "X_AVM_DE_WANAccessType"),
                        name(values, RouterQuery.IGD_LINK, "WANAccessType"))
                .flatMap(Optional::stream)
                .toList();
        return new AccessType(
                names.stream().anyMatch(IP_CLIENT::equalsIgnoreCase)
                        ? IP_CLIENT
                        : names.stream().findFirst().orElse(null));
    }

    private static Optional<String> name(RouterValues values, RouterQuery query, String argument) {
        return values.value(query)
                .flatMap(arguments -> Optional.ofNullable(arguments.text(argument)))
                .map(name -> name.replaceFirst("^X_AVM[-_]DE_", ""))
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("unknown"));
    }

    boolean mayBeDsl() {
        return name == null || isOneOf("dsl");
    }

    boolean mayBeFibre() {
        return name == null || isOneOf("fiber");
    }

    /** DSL or cable, whose rates are what the line is synchronised or provisioned at and not that of a port. */
    public boolean isDslOrCable() {
        return isOneOf("dsl", "cable");
    }

    /** Whether another router provides the connection and this device only uses it. */
    public boolean isIpClient() {
        return isOneOf("ip-client");
    }

    /** Whether the device does not know its line, because another one is in front of it. */
    public boolean isBehindAnotherDevice() {
        return isOneOf("ethernet", "ip-client", "ata", "wlan");
    }

    private boolean isOneOf(String... names) {
        return name != null && List.of(names).contains(name.toLowerCase(Locale.ROOT));
    }
}
