package io.github.labmon.web;

/** A path that accepts bodies up to the limit of the server (2 MB); every other accepts 64 KB. */
public interface LargeBodyPath {

    /**
     * Whether this is the path.
     *
     * @param path as it was sent, without the query
     */
    boolean covers(String path);
}
