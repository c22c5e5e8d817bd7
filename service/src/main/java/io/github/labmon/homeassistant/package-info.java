/**
 * The function {@code ha}: reachability, state, version and last start of Home Assistant.
 *
 * <pre>{@code
 * GET /ha/status
 * {"observedAt":"2026-01-01T00:00:00Z","configured":true,"state":"OK","reachable":true,"latencyMillis":4.731,
 *  "auth":"OK","version":"2025.11.2","coreState":"RUNNING","recoveryMode":false,"safeMode":false,
 *  "recorderMigration":false,"components":{"total":87,"missing":[]},"locationName":"H…",
 *  "startedAt":"2025-12-30T06:12:44Z","startedAtSource":"uptime-sensor",
 *  "restarts":{"count":1,"since":"2025-12-29T00:00:00Z","atLeast":true},
 *  "unavailableEntities":3,"pendingUpdates":1,"entitiesObservedAt":"2025-12-31T23:52:10Z",
 *  "certificateExpiresAt":"2026-03-01T00:00:00Z"}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?ha(,.*)?", defaultValue = "ha")
@NullMarked
package io.github.labmon.homeassistant;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
