package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;

/** The queries of one wireless network. */
record WifiQueries(int number, CachedQuery<ActionArguments> info, CachedQuery<ActionArguments> associations) {

    /** After a firmware update. */
    void forgetNotOffered() {
        info.forgetNotOffered();
        associations.forgetNotOffered();
    }

    WifiState state(MonotonicInstant reading) {
        return new WifiState(number, info.state(reading), associations.state(reading));
    }
}
