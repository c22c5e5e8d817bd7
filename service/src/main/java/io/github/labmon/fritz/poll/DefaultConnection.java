package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.DeviceDescription;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import java.util.regex.Pattern;

/** The name that {@code GetDefaultConnectionService} returns, such as {@code 1.WANPPPConnection.1}. */
final class DefaultConnection {

    private static final Pattern NAME = Pattern.compile("(?:.*\\.)?(WAN(?:IP|PPP)Connection)(?:\\.([0-9]{1,3}))?");

    private DefaultConnection() {}

    /** Whether the name is that of this service: the kind and the position among the services of that kind. */
    static boolean isNamed(String name, Service service, DeviceDescription description) {
        var parts = NAME.matcher(name);
        if (!parts.matches() || !parts.group(1).equals(service.kind())) {
            return false;
        }
        var sameKind = description.services(service.kind());
        var position = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
        return sameKind.size() == 1 || sameKind.indexOf(service) == position - 1;
    }
}
