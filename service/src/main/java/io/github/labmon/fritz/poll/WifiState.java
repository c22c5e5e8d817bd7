package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;

/**
 * The known values of one wireless network.
 *
 * @param number the box's number of it, from 1
 * @param info {@code GetInfo}
 * @param associations {@code GetTotalAssociations}
 */
public record WifiState(int number, QueryState<ActionArguments> info, QueryState<ActionArguments> associations) {}
