package io.github.labmon.history;

import io.github.labmon.history.table.StateInterval;
import io.github.labmon.history.write.HistorySnapshot;
import io.github.labmon.history.write.HistoryWriter;
import io.github.labmon.poll.PollInterval;
import io.github.labmon.poll.PollListener;
import io.github.labmon.poll.PollResult;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.ComponentHealth;
import io.github.labmon.status.Problem;
import io.github.labmon.thread.DaemonThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The history of the lab, stored where it is switched on and there is a state folder. */
@Singleton
final class History implements PollListener, ComponentHealth {

    private static final String FILE = "history.db";

    private final HistorySettings settings;
    private final Optional<HistoryWriter> writer;
    private final ExecutorService executor = executor();

    History(HistorySettings settings, StateFolder folder, PollInterval interval) {
        this.settings = settings;
        this.writer = folder.path()
                .filter(path -> settings.on())
                .map(path -> new HistoryWriter(
                        path.resolve(FILE), settings.retention(), settings.flush(), interval.length(), executor));
    }

    /** One thread and at most one write that waits for it: behind a drive that hangs no more are queued. */
    private static ExecutorService executor() {
        return new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(1),
                DaemonThreads.platform("labmon-history"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public boolean listens() {
        return writer.isPresent();
    }

    @Override
    public void take(PollResult round) {
        writer.ifPresent(w -> w.add(round.at(), round.results()));
    }

    @Override
    public String name() {
        return "history";
    }

    /** When it last committed samples to disk; empty before the first time. */
    Optional<Instant> lastWriteAt() {
        return writer.flatMap(HistoryWriter::lastWriteAt);
    }

    /** A history that is switched off is not a problem. */
    @Override
    public Optional<Problem> problem() {
        return settings.on() && writer.isEmpty()
                ? Optional.of(Problem.of("history-without-folder"))
                : writer.flatMap(HistoryWriter::problem);
    }

    /** The reason why there is no history to query, or its problem; empty where there is none. */
    Optional<Problem> unavailability() {
        if (!settings.on()) {
            return Optional.of(Problem.of("history-off"));
        }
        return problem().isPresent() || writer.flatMap(HistoryWriter::database).isPresent()
                ? problem()
                : Optional.of(Problem.of("history-not-begun"));
    }

    /** The data that can be queried now. */
    HistorySnapshot snapshot() {
        return writer.map(HistoryWriter::snapshot).orElseGet(HistorySnapshot::empty);
    }

    /** The state intervals that are not in the file, or are in it without their end. */
    List<StateInterval> intervals(Instant now) {
        return writer.map(w -> w.intervals(now)).orElse(List.of());
    }

    boolean isStoring() {
        return writer.map(HistoryWriter::isStoring).orElse(false);
    }

    Optional<Path> file() {
        return writer.map(HistoryWriter::file);
    }

    HistorySettings settings() {
        return settings;
    }

    @PreDestroy
    void close() {
        executor.shutdown();
        writer.ifPresent(HistoryWriter::close);
    }
}
