package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.ActionCall;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.fritz.upnp.QueryResult;
import io.github.labmon.fritz.upnp.RouterLinks;
import io.github.labmon.fritz.upnp.RouterLogin;
import io.github.labmon.fritz.upnp.SoapClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls the actions of one interface of a router.
 *
 * @param base the address that control URLs are relative to
 * @param login {@code null} for UPnP; a login is sent to no other port than that of {@code base}
 */
record ServiceCaller(SoapClient soap, URI base, @Nullable RouterLogin login, Duration deadline) {

    QueryResult<ActionArguments> call(Service service, String action) throws InterruptedException {
        return call(service, action, Map.of());
    }

    QueryResult<ActionArguments> call(Service service, String action, Map<String, String> arguments)
            throws InterruptedException {
        var uri = RouterLinks.resolve(base, service.controlUrl());
        return uri.isEmpty() || (login != null && uri.get().getPort() != base.getPort())
                ? QueryResult.failed(Reason.FOREIGN_LINK)
                : soap.call(new ActionCall(uri.get(), service.type(), action, arguments), login, deadline);
    }
}
