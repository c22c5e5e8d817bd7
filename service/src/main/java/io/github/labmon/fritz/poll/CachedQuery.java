package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryResult;
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
public final class CachedQuery<T> {

    /** What is older than this is not shown any more. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(CachedQuery.class);

    private final String what;
    private final Duration every;
    private final Supplier<MonotonicInstant> clock;
    private @Nullable CompletableFuture<Optional<T>> pending;
    private @Nullable Seen<T> good;
    private @Nullable QueryFailure trouble;
    private @Nullable MonotonicInstant ended;
    private boolean everGood;

    /**
     * Not asked yet.
     *
     * @param what for people
     * @param every how long an answer is good for; zero where it is wanted anew for each reading
     */
    CachedQuery(String what, Duration every, Supplier<MonotonicInstant> clock) {
        this.what = what;
        this.every = every;
        this.clock = clock;
    }

    /**
     * A value with its time.
     *
     * @param late whether it is of an earlier reading, because this one did not come in time
     */
    public record Seen<T>(T value, MonotonicInstant at, boolean late) {}

    /** Asks the router. */
    interface Question<T> {

        QueryResult<T> ask() throws InterruptedException;
    }

    public String what() {
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

    private QueryResult<T> result(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return QueryResult.bad(QueryFailure.Kind.TIMED_OUT);
        } catch (RuntimeException e) {
            // A fault of ours in one part must not take the others with it; its text may hold anything.
            LOG.warn("fritz: {}: {} at {}", what, e.getClass().getSimpleName(), e.getStackTrace()[0]);
            return QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "labmon failed inside; its log says where");
        }
    }

    private synchronized Optional<T> end(QueryResult<T> result) {
        pending = null;
        ended = clock.get();
        if (result instanceof QueryResult.Good<T> given) {
            good = new Seen<>(given.value(), ended, false);
            everGood = true;
            trouble = null;
            return Optional.of(given.value());
        }
        trouble = ((QueryResult.Bad<T>) result).trouble();
        if (trouble.kind() != QueryFailure.Kind.TIMED_OUT) {
            good = null; // it said something else since: the old answer is no longer true
        }
        return Optional.empty();
    }

    /** Whether this box does not have it; one that had it once has only a bad moment. */
    public synchronized boolean notOffered() {
        return !everGood && trouble != null && trouble.kind() == QueryFailure.Kind.NOT_OFFERED;
    }

    synchronized boolean timedOut() {
        return trouble != null && trouble.kind() == QueryFailure.Kind.TIMED_OUT;
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
    public synchronized Optional<Seen<T>> seen(MonotonicInstant begin) {
        var seen = good;
        if (seen == null || begin.since(seen.at()).compareTo(LONGEST.plus(every)) > 0) {
            return Optional.empty();
        }
        var due = begin.since(seen.at()).compareTo(every.multipliedBy(2)) > 0;
        return Optional.of(new Seen<>(seen.value(), seen.at(), due));
    }

    /** Why there is no value of this reading. */
    public synchronized Optional<QueryFailure> trouble(MonotonicInstant begin) {
        return pending != null && seen(begin).map(Seen::late).orElse(true)
                ? Optional.of(new QueryFailure(QueryFailure.Kind.TIMED_OUT))
                : Optional.ofNullable(trouble);
    }
}
