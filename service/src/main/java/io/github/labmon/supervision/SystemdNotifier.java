package io.github.labmon.supervision;

import io.micronaut.context.BeanProvider;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to systemd (sd_notify(3)): that labmon is ready, signs of life while it makes its rounds, and that it stops. Where
 * {@code NOTIFY_SOCKET} is not set it does nothing.
 */
@Singleton
public final class SystemdNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);

    private final SupervisionSettings settings;
    private final RoundWatchdog watchdog;
    private final BeanProvider<TaskScheduler> scheduler;
    private @Nullable ScheduledFuture<?> signs;

    SystemdNotifier(
            SupervisionSettings settings,
            RoundWatchdog watchdog,
            @Named(TaskExecutors.SCHEDULED) BeanProvider<TaskScheduler> scheduler) {
        this.settings = settings;
        this.watchdog = watchdog;
        this.scheduler = scheduler;
    }

    /** The server accepts requests. */
    public synchronized void ready() {
        send("READY=1");
        if (settings.notifySocket().isPresent()) {
            settings.watchdog().ifPresent(within -> {
                var pause = Duration.ofNanos(within.toNanos() / 2);
                signs = scheduler.get().scheduleWithFixedDelay(pause, pause, this::sign);
            });
        }
    }

    /** Without a sign within its time systemd ends labmon and starts it again. */
    private void sign() {
        var overdue = watchdog.overdue();
        if (overdue.isEmpty()) {
            send("WATCHDOG=1");
        } else {
            LOG.error("rounds are overdue: systemd gets no sign of life and restarts labmon");
        }
    }

    @PreDestroy
    synchronized void stopping() {
        if (signs != null) {
            signs.cancel(false);
        }
        send("STOPPING=1");
    }

    private void send(String state) {
        settings.notifySocket().ifPresent(socket -> {
            try {
                DatagramSender.send(socket, state);
            } catch (IOException | LinkageError e) {
                LOG.warn(
                        "systemd was not notified of {}: {}",
                        state,
                        e.getClass().getSimpleName());
            }
        });
    }
}
