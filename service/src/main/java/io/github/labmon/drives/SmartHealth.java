package io.github.labmon.drives;

import io.github.labmon.status.State;
import java.util.List;

/**
 * The state of a drive.
 *
 * @param reasons codes of docs/drives.md, in the order in which they are checked; empty for OK
 */
record SmartHealth(State state, List<String> reasons) {

    SmartHealth {
        reasons = List.copyOf(reasons);
    }

    /** Of a drive that should be there and is not. */
    static SmartHealth ofMissing() {
        return new SmartHealth(State.DOWN, List.of("drive-gone"));
    }
}
