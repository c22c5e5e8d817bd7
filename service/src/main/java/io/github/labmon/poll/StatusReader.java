package io.github.labmon.poll;

import io.github.labmon.reading.CachedReading;
import io.github.labmon.reading.ReadOutcome;
import io.github.labmon.status.State;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.TargetStates;
import io.github.labmon.thread.DaemonThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * Reads functions for everyone who requests it: within a deadline, once for all who request it at the same time, and not
 * again while the last reading is fresh. A function that hangs holds one thread, its own.
 */
@Singleton
public final class StatusReader {

    private final Map<StatusFunction<?>, FunctionReader<?>> readers = new ConcurrentHashMap<>();
    private final DeadlineFactor deadlines;
    private final LabStatus lab;
    private final ThreadFactory threads;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /** Reads on the system's clock. */
    @Inject
    public StatusReader(DeadlineFactor deadlines, LabStatus lab) {
        this(deadlines, lab, DaemonThreads.virtual("labmon-reading"), InstantSource.system(), System::nanoTime);
    }

    StatusReader(
            DeadlineFactor deadlines,
            LabStatus lab,
            ThreadFactory threads,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.deadlines = deadlines;
        this.lab = lab;
        this.threads = threads;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The fresh reading, or the one that is being made, or a new one; completed within the function's deadline. */
    public <T extends StatusDocument> CompletionStage<FunctionReading<T>> read(StatusFunction<T> function) {
        return reader(function).read();
    }

    /** What a function read has changed: the next request reads it again, however fresh the last reading is. */
    public void expire(StatusFunction<?> function) {
        reader(function).expire();
    }

    /** How many readings were made since the start. */
    public ReadingCounts counts(StatusFunction<?> function) {
        return reader(function).counts();
    }

    /** As {@link #read}, as the document to show: with the states that {@link LabStatus} computed. */
    public <T extends StatusDocument> CompletionStage<T> document(StatusFunction<T> function) {
        return read(function).thenApply(reading -> {
            var document = reading.document(function);
            var status = lab.current().function(function.name());
            return reading instanceof FunctionReading.Done<T> && status.isPresent()
                    ? function.withStates(
                            document,
                            new TargetStates(status.get().states(), status.get().state()))
                    : document;
        });
    }

    /** As {@link #document}, of a function whose document contains no states of targets: the state of the lab is not computed. */
    public <T extends StatusDocument> CompletionStage<T> documentAsRead(StatusFunction<T> function) {
        return read(function).thenApply(reading -> reading.document(function));
    }

    /** The state of a function after a reading. */
    public State state(StatusFunction<?> function) {
        return lab.current()
                .function(function.name())
                .map(LabSnapshot.FunctionStatus::state)
                .orElse(State.UNKNOWN);
    }

    @SuppressWarnings("unchecked") // the map holds under each function the reader of its own type
    private <T extends StatusDocument> FunctionReader<T> reader(StatusFunction<T> function) {
        return (FunctionReader<T>) readers.computeIfAbsent(function, this::newReader);
    }

    private <T extends StatusDocument> FunctionReader<T> newReader(StatusFunction<T> function) {
        var recorder = new ReadingRecorder<>(function, lab, clock, nanoTime, deadlines.grace());
        var reading = new CachedReading<>(
                () -> function.read(),
                new CachedReading.Limits<>(function::freshness, function.freshness(), FunctionReader.INTERRUPT_AFTER),
                threads,
                nanoTime,
                (ReadOutcome<T> outcome) -> recorder.record(outcome));
        return new FunctionReader<>(deadlines.with(function.deadline()), reading, recorder);
    }
}
