package io.github.labmon.fritz.upnp;

import java.util.function.Function;

/**
 * The result of one query of a router.
 *
 * @param <T> the type of the value
 */
public sealed interface QueryResult<T> {

    /** The router returned the value. */
    record Success<T>(T value) implements QueryResult<T> {}

    /** The router returned no value. */
    record Failed<T>(QueryFailure failure) implements QueryResult<T> {}

    static <T> QueryResult<T> failed(QueryFailure.Reason reason) {
        return new Failed<>(new QueryFailure(reason));
    }

    static <T> QueryResult<T> failed(QueryFailure.Reason reason, String detail) {
        return new Failed<>(new QueryFailure(reason, detail));
    }

    /** The result of the next step on a value; the same failure where there is none. */
    default <U> QueryResult<U> then(Function<T, QueryResult<U>> next) {
        return this instanceof Success<T> success
                ? next.apply(success.value())
                : new Failed<>(((Failed<T>) this).failure());
    }
}
