package io.github.labmon.fritz.upnp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The list of clients that {@code X_AVM-DE_GetHostListPath} leads to: {@code List/Item}, one item per client. */
final class ClientList {

    private ClientList() {}

    /**
     * Counts the items as {@code known} and those with {@code Active} 1 as {@code active}. One item whose {@code Active}
     * cannot be read makes {@code active} absent, and nothing else.
     */
    static QueryResult<ActionArguments> count(XmlElement list) {
        if (!list.name().equals("List")) {
            return QueryResult.failed(QueryFailure.Reason.NO_CLIENT_LIST);
        }
        var active = list.children().stream()
                .filter(item -> item.name().equals("Item"))
                .map(item -> Optional.ofNullable(item.textOf("Active")))
                .toList();
        var counts = new HashMap<>(Map.of("known", String.valueOf(active.size())));
        if (active.stream().allMatch(flag -> flag.isPresent() && flag.get().matches("[01]"))) {
            counts.put(
                    "active",
                    String.valueOf(active.stream()
                            .filter(flag -> flag.equals(Optional.of("1")))
                            .count()));
        }
        return new QueryResult.Success<>(ActionArguments.of(counts));
    }
}
