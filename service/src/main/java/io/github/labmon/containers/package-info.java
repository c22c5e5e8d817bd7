/**
 * The function {@code containers}: the containers of the container engine (Docker, Podman) whose ports the function
 * {@code ports} reads, and the Compose projects that they belong to.
 *
 * <pre>{@code
 * GET /containers/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"CRITICAL","configured":true,"complete":true,
 *  "containers":[
 *   {"name":"blog-web-1","id":"b4174a57bb9a","image":"nginx:1.27","composeProject":"blog","composeService":"web",
 *    "state":"CRITICAL","containerState":"running","health":"unhealthy",
 *    "healthOutput":"curl: (7) Failed to connect to localhost port 80","oomKilled":false,"restartCount":0,"restarting":false,
 *    "startedAt":"2025-12-31T22:14:03Z","cpuPercent":0.4,"memoryUsedBytes":18350080,"memoryLimitBytes":67108864,
 *    "receivedBytes":81920,"sentBytes":40960,
 *    "problem":{"code":"container-unhealthy","detail":"…"}},
 *   {"name":"blog-migrate-1","id":"0c9f4e7a61d2","image":"blog:2.4","composeProject":"blog","composeService":"migrate",
 *    "state":"OK","containerState":"exited","exitCode":0,"oomKilled":false,"restartCount":0,"restarting":false,
 *    "startedAt":"2025-12-31T22:14:01Z","finishedAt":"2025-12-31T22:14:02Z"}],
 *  "projects":[{"name":"blog","services":2,"running":1,"missing":[],"state":"OK"}]}
 * }</pre>
 *
 * <p>{@code EngineReader} (requests) ──► {@code EngineResponses} (parser) ──► {@code ContainerRules}, {@code ProjectRules}
 * (pure) ──► {@code ContainersStatus}.
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?containers(,.*)?", defaultValue = "containers")
@NullMarked
package io.github.labmon.containers;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
