/**
 * FRITZ!Box and other routers: reachability, connection, line, clients. The packages below are entered through this one
 * alone: {@code config} (settings), {@code upnp} (protocol), {@code ping} (reachability), {@code poll} (queries).
 *
 * <pre>{@code
 * GET /fritz/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"OK","hosts":[
 *  {"name":"192.168.178.1","host":"192.168.178.1","state":"OK","reachable":true,
 *   "reachability":{"method":"ping","latencyMillis":{"min":0.412,"average":0.538,"max":0.731},"packetLossPercent":0.0},
 *   "api":"OK","model":"FRITZ!Box 7590","firmware":"07.29","updateAvailable":true,"offeredFirmware":"08.02",
 *   "uptimeSeconds":751513,
 *   "wan":{"observedAt":"2026-01-01T00:00:00Z","status":"ONLINE","linkStatus":"Up","accessType":"DSL",
 *          "externalIpAddress":"20…13","connectionUptimeSeconds":57199,"lastConnectionError":"ERROR_NONE",
 *          "reconnects":{"count":1,"since":"2025-12-30T00:00:00Z","atLeast":true,"resyncs":0,"reboots":0},
 *          "downstreamMaxBitsPerSecond":240893000,"upstreamMaxBitsPerSecond":49741000,"receivedBytes":197786211361,
 *          "sentBytes":30680066212,"counterBits":64,"receiveBytesPerSecond":1148054.0,"sendBytesPerSecond":79128.0},
 *   "dsl":{"observedAt":"2026-01-01T00:00:00Z","status":"Up","downstreamSyncBitsPerSecond":236716000,
 *          "upstreamSyncBitsPerSecond":46719000,"downstreamMaxBitsPerSecond":240893000,
 *          "upstreamMaxBitsPerSecond":49741000,"downstreamNoiseMarginDecibels":11.0,
 *          "upstreamNoiseMarginDecibels":8.0,"downstreamAttenuationDecibels":14.0,"upstreamAttenuationDecibels":8.0,
 *          "crcErrors":6,"farEndCrcErrors":1,"fecErrors":0,"farEndFecErrors":0,"erroredSeconds":4,
 *          "severelyErroredSeconds":0,"resyncs":1},
 *   "clients":{"observedAt":"2026-01-01T00:00:00Z","known":43,"active":17},
 *   "wifi":[{"observedAt":"2026-01-01T00:00:00Z","index":1,"ssid":"H…e","enabled":true,"channel":6,"associated":5}],
 *   "portMappings":[{"externalPort":443,"protocol":"tcp","internalClient":"192…10","internalPort":8443,"enabled":true,
 *                    "description":"HTTPS server"}],
 *   "problems":[]}]}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?fritz(,.*)?", defaultValue = "fritz")
@NullMarked
package io.github.labmon.fritz;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
