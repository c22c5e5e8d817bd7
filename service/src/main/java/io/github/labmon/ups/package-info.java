/**
 * The function {@code ups}: uninterruptible power supplies that Network UPS Tools (NUT) monitors, read from its servers
 * ({@code upsd}) over their network protocol.
 *
 * <pre>{@code
 * GET /ups/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"WARNING","configured":true,
 *  "servers":[{"name":"nut.lan","host":"nut.lan","port":3493,"state":"OK","observedAt":"2026-01-01T00:00:00Z"}],
 *  "devices":[
 *   {"server":"nut.lan","name":"eaton","description":"Rack","manufacturer":"EATON","model":"Ellipse PRO 650","state":"WARNING",
 *    "status":["OB","DISCHRG"],"batteryPercent":81.0,"runtimeSeconds":1260,"loadPercent":23.0,"inputVolts":0.0,
 *    "outputVolts":230.0,"batteryVolts":25.6,
 *    "problem":{"code":"ups-on-battery","detail":"…"}}]}
 * }</pre>
 *
 * <p>{@code NutSession} (protocol over {@code NutConnection}) ──► {@code DeviceVariables} (values) ──► {@code DeviceRules}
 * (pure) ──► {@code UpsStatus}.
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?ups(,.*)?", defaultValue = "ups")
@NullMarked
package io.github.labmon.ups;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
