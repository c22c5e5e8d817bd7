package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.util.Optional;

/** The result of opening a database. */
public sealed interface OpenResult {

    /**
     * The database can be used.
     *
     * @param setAside where a damaged file was found and renamed: its new name; otherwise empty
     */
    record Ready(Database database, Optional<Problem> setAside) implements OpenResult {}

    /** The database cannot be used now; opening it again later may succeed. */
    record Unusable(Problem problem) implements OpenResult {}
}
