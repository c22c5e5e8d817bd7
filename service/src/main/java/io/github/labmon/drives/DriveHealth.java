package io.github.labmon.drives;

import io.github.labmon.status.State;
import java.util.List;

/**
 * The state of a drive.
 *
 * @param reasons codes of docs/drives.md, in the order in which they are checked; empty for OK
 */
record DriveHealth(State state, List<String> reasons) {

    DriveHealth {
        reasons = List.copyOf(reasons);
    }

    /** Of a drive that should be there and is not. */
    static DriveHealth ofMissing() {
        return new DriveHealth(State.DOWN, List.of("drive-gone"));
    }
}
