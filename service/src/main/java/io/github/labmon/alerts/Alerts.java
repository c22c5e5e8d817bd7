package io.github.labmon.alerts;

import io.github.labmon.alerts.store.AlertStore;
import io.github.labmon.alerts.store.JsonCodec;
import io.github.labmon.alerts.store.KeyValueStore;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.ComponentHealth;
import io.github.labmon.status.FunctionMeasurements;
import io.github.labmon.status.PollListener;
import io.github.labmon.status.Problem;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes every round to the judge, and wakes those who carry the notices. */
@Singleton
final class Alerts implements PollListener, ComponentHealth {

    private final AlertSettings settings;
    private final AlertStore book;
    private final List<Receiver> receivers;
    private final RuleEvaluator judge;
    private final DeliveryWorkers carriers;
    private final InstantSource clock = InstantSource.system();
    private final String host = hostName();
    private final boolean knowsAvailability;

    Alerts(AlertSettings settings, StateFolder folder, JsonMapper json, AlertsNeighbours neighbours) {
        this.settings = settings;
        this.receivers = neighbours.receivers().all();
        this.book = new AlertStore(new KeyValueStore(settings.on() ? file(folder) : null), new JsonCodec(json));
        this.judge = new RuleEvaluator(settings, host, book, clock.instant())
                .telling(receivers.stream().map(Receiver::name).toList())
                .looking(neighbours.inventory());
        this.carriers = new DeliveryWorkers(receivers, book, clock);
        this.knowsAvailability = neighbours.availability().isPresent();
        settings.past().availability(neighbours.availability());
    }

    @Nullable
    private static Path file(StateFolder folder) {
        return folder.path().map(path -> path.resolve("alerts.db")).orElse(null);
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public boolean listens() {
        return settings.on();
    }

    @Override
    public void take(Instant at, List<FunctionMeasurements> round) {
        judge.take(at, round);
        carriers.wake();
    }

    @Override
    public String name() {
        return "alerts";
    }

    /** What is wrong with the file. That there is no folder for one is in {@code /alerts}. */
    @Override
    public Optional<Problem> problem() {
        return Optional.ofNullable(book.problem())
                .filter(problem -> settings.on() && problem.code().startsWith("store-"));
    }

    /** Opened where that is due: who asks before the first round sees what is kept too. */
    AlertStore book() {
        book.open(now());
        return book;
    }

    AlertSettings settings() {
        return settings;
    }

    List<Receiver> receivers() {
        return receivers;
    }

    /** Whether somebody knows how long targets were up. */
    boolean knowsAvailability() {
        return knowsAvailability;
    }

    String host() {
        return host;
    }

    Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void close() {
        carriers.close();
        book.close();
    }
}
