package io.github.labmon.fritz.upnp;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of an action.
 *
 * @param uri the control URL of the service
 * @param serviceType the type of the service
 * @param action its name
 * @param arguments its in-arguments in their order, with the prefix {@code New}
 */
public record ActionCall(URI uri, String serviceType, String action, Map<String, String> arguments) {

    public ActionCall {
        arguments = new LinkedHashMap<>(arguments);
    }
}
