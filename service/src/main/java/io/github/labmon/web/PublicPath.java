package io.github.labmon.web;

/** Paths that are answered without the token, because nothing behind them shows anything of the lab. */
public interface PublicPath {

    /**
     * Whether the token is not asked for.
     *
     * @param path as it was sent, not normalised: a path that only leads there in the end is not covered
     */
    boolean covers(String path);
}
