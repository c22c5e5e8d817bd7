package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import java.util.Optional;

/** The values of the queries of one router. */
interface RouterValues {

    Optional<ActionArguments> value(RouterQuery query);
}
