package io.github.labmon.ups;

import io.github.labmon.probe.ProbeResult;
import io.github.labmon.probe.ProbeRunner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads all servers side by side; one that does not answer delays no other. */
final class UpsReader implements AutoCloseable {

    /** How long the last reading of a slow server is served. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** Of one server. A reading that takes longer than it is waited for serves the next request. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final List<NutServerAddress> servers;
    private final NutServerReader reader;
    private final Waiting waiting;
    private final InstantSource clock;
    private final ProbeRunner<NutServerAddress, TimedReading> attempts = new ProbeRunner<>("labmon-ups");
    private final Map<NutServerAddress, TimedReading> last = new ConcurrentHashMap<>();

    /**
     * How long servers are waited for.
     *
     * @param waitTime of each request
     * @param grace after which an attempt that has not ended counts as a failure
     */
    record Waiting(Duration waitTime, Duration grace) {}

    /** The newest values of a server. */
    sealed interface LatestReading {

        /** Its reading, of now or of shortly before. */
        record Available(TimedReading reading) implements LatestReading {}

        /** Its first attempt has not ended. */
        record Unfinished() implements LatestReading {}

        /** Its attempt takes too long, such as the query for the address of its name. */
        record Overdue() implements LatestReading {}
    }

    UpsReader(UpsSettings settings, Waiting waiting, InstantSource clock) {
        this.servers = settings.servers();
        this.reader = new NutServerReader(settings, DEADLINE);
        this.waiting = waiting;
        this.clock = clock;
    }

    /** In the order of the servers. */
    Map<NutServerAddress, LatestReading> read() throws InterruptedException {
        servers.forEach(server -> attempts.start(server, () -> new TimedReading(reader.read(server), clock.instant())));
        var results = attempts.results(servers, waiting.waitTime());
        var readings = new LinkedHashMap<NutServerAddress, LatestReading>();
        results.forEach((server, result) -> readings.put(server, latest(server, result)));
        return readings;
    }

    private LatestReading latest(NutServerAddress server, ProbeResult<TimedReading> result) {
        if (result instanceof ProbeResult.Completed<TimedReading> completed) {
            last.put(server, completed.value());
            return new LatestReading.Available(completed.value());
        }
        if (result instanceof ProbeResult.Failed<TimedReading> failed) {
            throw new IllegalStateException("Reading a NUT server failed", failed.cause());
        }
        var before = recent(server);
        if (before.isPresent()) {
            return new LatestReading.Available(before.get());
        }
        return ((ProbeResult.Pending<TimedReading>) result)
                                .age()
                                .compareTo(waiting.waitTime().plus(waiting.grace()))
                        < 0
                ? new LatestReading.Unfinished()
                : new LatestReading.Overdue();
    }

    private Optional<TimedReading> recent(NutServerAddress server) {
        return Optional.ofNullable(last.get(server))
                .filter(reading ->
                        Duration.between(reading.at(), clock.instant()).compareTo(KEPT) < 0);
    }

    @Override
    public void close() {
        attempts.close();
    }
}
