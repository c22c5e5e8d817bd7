package io.github.labmon.status;

import java.util.List;

/** Lines of a settings file that would show more, of something that is not a function. */
public interface SetupHints {

    /** Empty where nothing is missing. */
    List<StatusCard.SetupHint> setupHints();
}
