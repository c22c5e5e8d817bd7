/**
 * The function {@code jobs}: jobs that must happen regularly, such as a backup, and whether one is late. A job reports itself by
 * {@code POST /jobs/<name>}, or by a file that it writes.
 *
 * <pre>{@code
 * GET /jobs
 * {"observedAt":"2026-01-02T12:00:00Z","state":"WARNING","jobs":[
 *   {"name":"backup","state":"WARNING","source":"call","withinSeconds":93600,"lastAt":"2026-01-01T03:00:00Z",
 *    "dueAt":"2026-01-02T05:00:00Z","problem":{"code":"job-late","detail":"…"}},
 *   {"name":"dump","state":"OK","source":"file","withinSeconds":93600,"lastAt":"2026-01-02T03:10:07Z",
 *    "dueAt":"2026-01-03T05:10:07Z"}]}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?jobs(,.*)?", defaultValue = "jobs")
@NullMarked
package io.github.labmon.jobs;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
