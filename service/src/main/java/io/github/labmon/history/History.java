package io.github.labmon.history;

import io.github.labmon.history.table.HistorySettings;
import io.github.labmon.history.write.HistoryWriter;
import io.github.labmon.poll.PollInterval;
import io.github.labmon.poll.PollListener;
import io.github.labmon.poll.PollResult;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.status.ComponentHealth;
import io.github.labmon.status.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The past of the lab, kept where the settings say so and there is a place for it. */
@Singleton
final class History implements PollListener, ComponentHealth {

    private static final String FILE = "history.db";

    private final HistorySettings settings;
    private final Optional<HistoryWriter> recorder;
    private final ExecutorService drive = drive();

    History(HistorySettings settings, StateFolder folder, PollInterval interval) {
        this.settings = settings;
        this.recorder = folder.path()
                .filter(path -> settings.on())
                .map(path -> new HistoryWriter(path.resolve(FILE), settings, interval.length(), drive));
    }

    /** One thread, and at most one writing that waits for it: a drive that hangs gathers no more. */
    private static ExecutorService drive() {
        return new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(1),
                task -> {
                    var thread = new Thread(task, "labmon-history");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public boolean listens() {
        return recorder.isPresent();
    }

    @Override
    public void take(PollResult round) {
        recorder.ifPresent(r -> r.take(round.at(), round.results()));
    }

    @Override
    public String name() {
        return "history";
    }

    /** To have switched it off is no fault. */
    @Override
    public Optional<Problem> problem() {
        return settings.on() && recorder.isEmpty() ? Optional.of(homeless()) : recorder.flatMap(HistoryWriter::problem);
    }

    private static Problem homeless() {
        return new Problem(
                "history-without-folder",
                "nothing says where the past could be kept: set LABMON_STATE_FOLDER, or HISTORY=off");
    }

    /** Why there is no past to tell of; empty where there can be one. */
    Optional<Problem> absence() {
        if (!settings.on()) {
            return Optional.of(new Problem("history-off", "HISTORY=off: nothing of the past is kept"));
        }
        return recorder.flatMap(HistoryWriter::database).isPresent()
                        || problem().isPresent()
                ? problem()
                : Optional.of(new Problem("history-not-begun", "no round was made yet; ask again in a moment"));
    }

    Optional<HistoryWriter> recorder() {
        return recorder;
    }

    HistorySettings settings() {
        return settings;
    }

    @PreDestroy
    void close() {
        drive.shutdown();
        recorder.ifPresent(HistoryWriter::close);
    }
}
