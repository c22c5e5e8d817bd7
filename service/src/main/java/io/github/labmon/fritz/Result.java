package io.github.labmon.fritz;

import java.util.function.Function;

/**
 * What came of asking a router for one part.
 *
 * @param <T> what was asked for
 */
sealed interface Result<T> {

    /** It was given. */
    record Good<T>(T value) implements Result<T> {}

    /** It was not. */
    record Bad<T>(Trouble trouble) implements Result<T> {}

    static <T> Result<T> bad(Trouble.Kind kind) {
        return new Bad<>(new Trouble(kind));
    }

    static <T> Result<T> bad(Trouble.Kind kind, String detail) {
        return new Bad<>(new Trouble(kind, detail));
    }

    /** What comes next where this was given; the same trouble where it was not. */
    default <U> Result<U> then(Function<T, Result<U>> next) {
        if (this instanceof Good<T> good) {
            return next.apply(good.value());
        }
        return new Bad<>(((Bad<T>) this).trouble());
    }
}
