package io.github.labmon.fritz.upnp;

import java.util.function.Function;

/**
 * What came of asking a router for one part.
 *
 * @param <T> what was asked for
 */
public sealed interface QueryResult<T> {

    /** It was given. */
    record Good<T>(T value) implements QueryResult<T> {}

    /** It was not. */
    record Bad<T>(QueryFailure trouble) implements QueryResult<T> {}

    static <T> QueryResult<T> bad(QueryFailure.Kind kind) {
        return new Bad<>(new QueryFailure(kind));
    }

    static <T> QueryResult<T> bad(QueryFailure.Kind kind, String detail) {
        return new Bad<>(new QueryFailure(kind, detail));
    }

    /** What comes next where this was given; the same trouble where it was not. */
    default <U> QueryResult<U> then(Function<T, QueryResult<U>> next) {
        if (this instanceof Good<T> good) {
            return next.apply(good.value());
        }
        return new Bad<>(((Bad<T>) this).trouble());
    }
}
