package io.github.labmon.web;

/** A path that accepts bodies up to the limit of the server (2 MiB); every other accepts 64 KiB. */
public interface LargeBodyPath {

    /**
     * Whether this is the path.
     *
     * @param path as it was sent, without the query
     */
    boolean covers(String path);
}
