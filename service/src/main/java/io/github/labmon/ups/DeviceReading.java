package io.github.labmon.ups;

import java.util.Map;

/**
 * What a server returned about a UPS.
 *
 * @param name of the UPS on its server
 * @param description set in {@code ups.conf} of the server; empty without one
 */
record DeviceReading(String name, String description, ServerResponse result) {

    /** Its variables, or an error. */
    sealed interface ServerResponse {

        /** The variables by their names, such as {@code battery.charge}. */
        record UpsVariables(Map<String, String> values) implements ServerResponse {

            public UpsVariables {
                values = Map.copyOf(values);
            }
        }

        /** The server has no current values: {@code DATA-STALE}, {@code DRIVER-NOT-CONNECTED} and others. */
        record Refused(String code) implements ServerResponse {}
    }
}
