/**
 * Whether labmon itself still works, for those who restart it or want to know: {@code /health} (liveness and readiness),
 * systemd's watchdog (sd_notify(3)), and a heartbeat URL that is requested after each round.
 */
@NullMarked
package io.github.labmon.supervision;

import org.jspecify.annotations.NullMarked;
