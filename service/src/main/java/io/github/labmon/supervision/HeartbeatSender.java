package io.github.labmon.supervision;

import io.github.labmon.client.HttpEventLoop;
import io.github.labmon.client.HttpResult;
import io.github.labmon.client.HttpTransport;
import io.github.labmon.client.OutgoingRequest;
import io.github.labmon.client.RequestDeadline;
import io.github.labmon.poll.PollListener;
import io.github.labmon.poll.PollResult;
import io.github.labmon.settings.Secret;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests {@code HEARTBEAT_URL} after each round that was made as a whole, so that a service elsewhere (Uptime Kuma,
 * healthchecks.io) notices when rounds stop, whatever the reason. A request runs beside the rounds; while one runs no other is
 * sent.
 */
@Singleton
final class HeartbeatSender implements PollListener {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatSender.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Optional<OutgoingRequest> request;
    private final HttpTransport transport;
    private final ExecutorService executor;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean failing;

    HeartbeatSender(
            HeartbeatSettings settings,
            HttpEventLoop eventLoop,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.request = settings.url().map(Secret::reveal).map(URI::create).map(OutgoingRequest::get);
        this.transport = new HttpTransport(eventLoop, Set.of());
        this.executor = executor;
    }

    @Override
    public boolean listens() {
        return request.isPresent();
    }

    @Override
    public void take(PollResult round) {
        // Whether the round was made as a whole is known after all listeners took it.
    }

    @Override
    public void completed(PollResult round) {
        if (request.isPresent() && sending.compareAndSet(false, true)) {
            try {
                executor.execute(() -> send(request.get()));
            } catch (RuntimeException e) {
                sending.set(false); // labmon stops
                throw e;
            }
        }
    }

    private void send(OutgoingRequest heartbeat) {
        try {
            report(transport.send(heartbeat, RequestDeadline.after(DEADLINE)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sending.set(false);
        }
    }

    /** One line when it begins to fail, and one when it works again; never the path. */
    private void report(HttpResult result) {
        var reason = failure(result);
        if (reason.isPresent() && !failing) {
            LOG.warn("HEARTBEAT_URL: {}; it is requested again after each round", reason.get());
        } else if (reason.isEmpty() && failing) {
            LOG.info("HEARTBEAT_URL is reached again");
        }
        failing = reason.isPresent();
    }

    private static Optional<String> failure(HttpResult result) {
        if (result instanceof HttpResult.Response response) {
            return response.status() / 100 == 2
                    ? Optional.empty()
                    : Optional.of("the server answered with status " + response.status());
        }
        return Optional.of(
                "no answer (" + ((HttpResult.NoResponse) result).failure().reason() + ")");
    }
}
