package io.github.labmon.fritz.poll;

import io.github.labmon.fritz.upnp.ActionArguments;
import io.github.labmon.fritz.upnp.DeviceDescription.Service;
import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.fritz.upnp.QueryFailure.Reason;
import io.github.labmon.fritz.upnp.QueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the table of port mappings of a WAN connection service, entry by entry, as UPnP defines it. */
final class PortMappingReader {

    static final int MAX_ENTRIES = 200;

    /** SpecifiedArrayIndexInvalid and NoSuchEntryInArray: the end of the table. */
    private static final Set<String> END_OF_TABLE = Set.of("713", "714");

    private final ServiceCaller caller;
    private final Service service;
    private final long untilNanos;
    private final List<ActionArguments> entries = new ArrayList<>();
    private boolean skipped;

    PortMappingReader(ServiceCaller caller, Service service, long untilNanos) {
        this.caller = caller;
        this.service = service;
        this.untilNanos = untilNanos;
    }

    QueryResult<PortMappingTable> read() throws InterruptedException {
        var count = count();
        var limit = count == null ? MAX_ENTRIES : Math.min(count, MAX_ENTRIES);
        for (int index = 0; index < limit; index++) {
            if (System.nanoTime() > untilNanos) {
                return QueryResult.failed(Reason.TIMED_OUT);
            }
            var entry = caller.call(
                    service, "GetGenericPortMappingEntry", Map.of("NewPortMappingIndex", String.valueOf(index)));
            if (entry instanceof QueryResult.Success<ActionArguments> success) {
                entries.add(success.value());
                continue;
            }
            var failure = ((QueryResult.Failed<ActionArguments>) entry).failure();
            if (isEnd(failure, index, count)) {
                return table(true);
            }
            if ((index == 0 && count == null) || !failure.keepsLastValue() || failure.reason() == Reason.TIMED_OUT) {
                return new QueryResult.Failed<>(failure);
            }
            skipped = true;
        }
        return table(count != null && count <= limit);
    }

    /** {@code null} where the router does not implement that action, which only TR-064 defines. */
    private @Nullable Long count() throws InterruptedException {
        return caller.call(service, "GetPortMappingNumberOfEntries")
                        instanceof QueryResult.Success<ActionArguments> success
                ? success.value().number("PortMappingNumberOfEntries")
                : null;
    }

    /** Routers that do not report the number of entries answer an index behind the last one with various errors. */
    private static boolean isEnd(QueryFailure failure, int index, @Nullable Long count) {
        return failure.reason() == Reason.FAULT
                && (END_OF_TABLE.contains(failure.detail()) || (count == null && index > 0));
    }

    private QueryResult<PortMappingTable> table(boolean complete) {
        return new QueryResult.Success<>(new PortMappingTable(entries, complete && !skipped));
    }
}
