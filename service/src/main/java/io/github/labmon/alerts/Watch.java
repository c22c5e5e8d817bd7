package io.github.labmon.alerts;

import java.util.List;

/** What a rule reads in a round: a value for each target that it is about. */
@FunctionalInterface
interface Watch {

    List<Reading> look(Seen seen);
}
