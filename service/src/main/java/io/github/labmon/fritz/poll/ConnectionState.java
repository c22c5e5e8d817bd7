package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known values of one WAN connection service ({@code WANIPConnection}, {@code WANPPPConnection}). A router can have
 * several, of which one is connected.
 *
 * @param needsLogin whether it is a service of TR-064
 * @param isDefault whether TR-064 names it as the default connection
 * @param status {@code GetStatusInfo}
 * @param info {@code GetInfo}, which only TR-064 has
 * @param address {@code GetExternalIPAddress}
 * @param address6 {@code X_AVM_DE_GetExternalIPv6Address}
 */
public record ConnectionState(
        boolean needsLogin,
        boolean isDefault,
        QueryState<ActionArguments> status,
        QueryState<ActionArguments> info,
        QueryState<ActionArguments> address,
        QueryState<ActionArguments> address6) {

    /** Those of the actions that report whether it is connected, the better one first. */
    public Stream<QueryState<ActionArguments>> statusQueries() {
        return status.succeeded() || !info.succeeded() ? Stream.of(status, info) : Stream.of(info, status);
    }

    /** UPnP's name of the status: Connected, Disconnected, Unconfigured and others. */
    @Nullable
    public String connectionStatus() {
        return text("ConnectionStatus");
    }

    /** An argument of the first action that returned it. */
    @Nullable
    public String text(String argument) {
        return statusQueries()
                .flatMap(query -> query.value().stream())
                .flatMap(arguments -> Stream.ofNullable(arguments.text(argument)))
                .findFirst()
                .orElse(null);
    }

    /** The uptime and the time it was received at; empty where no action returned one. */
    public Optional<QueryState<ActionArguments>> withUptime() {
        return statusQueries()
                .filter(query -> query.value()
                        .filter(arguments -> arguments.number("Uptime") != null)
                        .isPresent())
                .findFirst();
    }
}
