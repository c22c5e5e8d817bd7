/**
 * Who owns which port of this host: the port-collector library as a function.
 *
 * <pre>{@code
 * GET /host/ports?port=22
 * {"schemaVersion":1,"observedAt":"2026-01-01T00:00:00Z","host":"nas",
 *  "ephemeralPortRange":{"first":32768,"last":60999},"reservedPorts":[],"unprivilegedPortStart":1024,"complete":true,
 *  "ports":[{"protocol":"tcp","address":"0.0.0.0","port":22,"ipv6Only":false,"state":"LISTENING",
 *            "process":{"pid":712,"name":"sshd","user":"root"}}]}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?(ports|gate)(,.*)?", defaultValue = "ports")
@NullMarked
package io.github.labmon.ports;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
