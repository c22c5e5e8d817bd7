/**
 * The function {@code systemd}: units of this host's systemd that failed, and timers that did not run.
 *
 * <pre>{@code
 * GET /systemd/status
 * {"observedAt":"2026-01-01T04:00:00Z","state":"WARNING","configured":true,"complete":true,
 *  "units":[
 *   {"name":"backup.service","description":"Nightly backup","state":"WARNING","unitState":"failed","result":"exit-code",
 *    "exitStatus":1,"since":"2026-01-01T03:00:12Z","log":"Fatal: unable to open repository",
 *    "problem":{"code":"unit-failed","detail":"…"}}],
 *  "timers":[
 *   {"name":"backup.timer","description":"Nightly backup","unit":"backup.service","state":"WARNING","timerState":"waiting",
 *    "lastAt":"2026-01-01T03:00:00Z","nextAt":"2026-01-02T03:00:00Z","problem":{"code":"timer-unit-failed","detail":"…"}}]}
 * }</pre>
 *
 * <p>{@code SystemctlReader} (programs) ──► {@code PropertyBlock} (parser) ──► {@code UnitRules} (pure) ──►
 * {@code SystemdStatus}.
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?systemd(,.*)?", defaultValue = "systemd")
@NullMarked
package io.github.labmon.systemd;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
