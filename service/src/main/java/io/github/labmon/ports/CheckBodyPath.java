package io.github.labmon.ports;

import io.github.labmon.web.LargeBodyPath;
import jakarta.inject.Singleton;

/** The files of a port check are sent in one body. */
@Singleton
final class CheckBodyPath implements LargeBodyPath {

    @Override
    public boolean covers(String path) {
        return path.equals("/ports/check") || path.equals("/ports/check/");
    }
}
