package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The queries of one WAN connection service. */
final class ConnectionQueries {

    static final String IP = "WANIPConnection";
    static final String PPP = "WANPPPConnection";

    private static final String CONNECTED = "Connected";

    final Service service;
    final CachedQuery<ActionArguments> status;
    final CachedQuery<ActionArguments> info;
    final CachedQuery<ActionArguments> address;
    final CachedQuery<ActionArguments> address6;

    private final boolean needsLogin;
    private volatile boolean isDefault;

    ConnectionQueries(Service service, boolean needsLogin, Supplier<CachedQuery<ActionArguments>> queries) {
        this.service = service;
        this.needsLogin = needsLogin;
        this.status = queries.get();
        this.info = queries.get();
        this.address = queries.get();
        this.address6 = queries.get();
    }

    void setDefault(boolean isTheDefault) {
        isDefault = isTheDefault;
        if (isTheDefault) {
            status.forgetNotOffered(); // the router is connected in another way than before
        }
    }

    boolean needsLogin() {
        return needsLogin;
    }

    boolean isDefault() {
        return isDefault;
    }

    boolean isConnected(MonotonicInstant reading) {
        return CONNECTED.equalsIgnoreCase(state(reading).connectionStatus());
    }

    /** After a firmware update. */
    void forgetNotOffered() {
        Stream.of(status, info, address, address6).forEach(CachedQuery::forgetNotOffered);
    }

    /** Discards what only a connected service reports. */
    void forgetDetails() {
        info.forget();
        address.forget();
        address6.forget();
    }

    ConnectionState state(MonotonicInstant reading) {
        return new ConnectionState(
                needsLogin,
                isDefault,
                status.state(reading),
                info.state(reading),
                address.state(reading),
                address6.state(reading));
    }
}
