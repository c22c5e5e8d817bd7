package io.github.labmon.store;

import io.github.labmon.status.Problem;
import java.util.Optional;

/** What came of opening a database. */
public sealed interface OpenResult {

    /**
     * It can be used.
     *
     * @param setAside what became of the file that was there and damaged; empty where none was
     */
    record Ready(Database database, Optional<Problem> setAside) implements OpenResult {}

    /** It cannot be used now; to open it again later may help. */
    record Unusable(Problem problem) implements OpenResult {}
}
