package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import java.util.List;

/**
 * The port mappings of a router.
 *
 * @param entries the out-arguments of {@code GetGenericPortMappingEntry}, one per mapping
 * @param complete whether these are all
 */
public record PortMappingTable(List<ActionArguments> entries, boolean complete) {

    public PortMappingTable {
        entries = List.copyOf(entries);
    }
}
