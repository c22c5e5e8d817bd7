package io.github.labmon.fritz;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of a router: asked at most once at a time, its last good answer kept with its time.
 *
 * @param <T> what is asked for
 */
final class Asked<T> {

    /** What is older than this is not shown any more. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

    private final String what;
    private final Duration every;
    private final Supplier<Moment> clock;
    private @Nullable CompletableFuture<Optional<T>> pending;
    private @Nullable Seen<T> good;
    private @Nullable Trouble trouble;
    private @Nullable Moment ended;
    private boolean everGood;

    /**
     * Not asked yet.
     *
     * @param what for people
     * @param every how long an answer is good for; zero where it is wanted anew for each reading
     */
    Asked(String what, Duration every, Supplier<Moment> clock) {
        this.what = what;
        this.every = every;
        this.clock = clock;
    }

    /**
     * A value with its time.
     *
     * @param late whether it is of an earlier reading, because this one did not come in time
     */
    record Seen<T>(T value, Moment at, boolean late) {}

    /** Asks the router. */
    interface Question<T> {

        Result<T> ask() throws InterruptedException;
    }

    String what() {
        return what;
    }

    /** Begins to ask, unless that is under way or the last answer is good still; completed with what there is then. */
    synchronized CompletableFuture<Optional<T>> ask(Executor threads, Question<T> question) {
        if (pending != null) {
            return pending;
        }
        var last = ended;
        if (last != null && trouble == null && clock.get().since(last).compareTo(every) < 0) {
            return CompletableFuture.completedFuture(Optional.ofNullable(good).map(Seen::value));
        }
        var answer = new CompletableFuture<Optional<T>>();
        pending = answer;
        threads.execute(() -> answer.complete(end(result(question))));
        return answer;
    }

    private Result<T> result(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.bad(Trouble.Kind.TIMED_OUT);
        } catch (RuntimeException e) {
            // A fault of ours in one part must not take the others with it; its text may hold anything.
            LOG.warn("fritz: {}: {} at {}", what, e.getClass().getSimpleName(), e.getStackTrace()[0]);
            return Result.bad(Trouble.Kind.UNEXPECTED, "labmon failed inside; its log says where");
        }
    }

    private synchronized Optional<T> end(Result<T> result) {
        pending = null;
        ended = clock.get();
        if (result instanceof Result.Good<T> given) {
            good = new Seen<>(given.value(), ended, false);
            everGood = true;
            trouble = null;
            return Optional.of(given.value());
        }
        trouble = ((Result.Bad<T>) result).trouble();
        if (trouble.kind() != Trouble.Kind.TIMED_OUT) {
            good = null; // it said something else since: the old answer is no longer true
        }
        return Optional.empty();
    }

    /** Whether this box does not have it; one that had it once has only a bad moment. */
    synchronized boolean notOffered() {
        return !everGood && trouble != null && trouble.kind() == Trouble.Kind.NOT_OFFERED;
    }

    synchronized boolean timedOut() {
        return trouble != null && trouble.kind() == Trouble.Kind.TIMED_OUT;
    }

    /** Forgets what it knows, such as after a new firmware. */
    synchronized void forget() {
        good = null;
        trouble = null;
        ended = null;
        everGood = false;
    }

    /**
     * The value for a reading.
     *
     * @param begin of the reading; what was seen before, and was due anew, is late
     */
    synchronized Optional<Seen<T>> seen(Moment begin) {
        var seen = good;
        if (seen == null || begin.since(seen.at()).compareTo(LONGEST.plus(every)) > 0) {
            return Optional.empty();
        }
        var due = begin.since(seen.at()).compareTo(every.multipliedBy(2)) > 0;
        return Optional.of(new Seen<>(seen.value(), seen.at(), due));
    }

    /** Why there is no value of this reading. */
    synchronized Optional<Trouble> trouble(Moment begin) {
        return pending != null && seen(begin).map(Seen::late).orElse(true)
                ? Optional.of(new Trouble(Trouble.Kind.TIMED_OUT))
                : Optional.ofNullable(trouble);
    }
}
