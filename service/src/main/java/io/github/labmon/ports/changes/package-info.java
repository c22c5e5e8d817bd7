/**
 * Which ports were taken, released or taken over within the last day: {@code GET /ports/changes}.
 *
 * <pre>{@code
 * {"since":"2026-01-01T08:00:00Z","observedAt":"2026-01-02T08:00:00Z",
 *  "added":[{"protocol":"tcp","port":8096,"owner":"jellyfin","at":"2026-01-01T19:12:30Z"}],
 *  "removed":[{"protocol":"tcp","port":9000,"owner":"portainer","at":"2026-01-01T19:10:00Z"}],
 *  "changed":[{"protocol":"tcp","port":443,"owner":"caddy","ownerBefore":"nginx","at":"2026-01-01T20:01:00Z"}]}
 * }</pre>
 */
@NullMarked
package io.github.labmon.ports.changes;

import org.jspecify.annotations.NullMarked;
