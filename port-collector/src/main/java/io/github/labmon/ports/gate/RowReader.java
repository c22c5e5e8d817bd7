package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.ContainerHolder;
import io.github.labmon.ports.ContainerName;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import io.github.labmon.ports.ProcessHolder;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.gate.ReportReader.ReportException;
import io.github.labmon.ports.json.JsonValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a report. Texts that repeat (addresses, names, images) are kept once. */
final class RowReader {

    private final Map<String, String> texts = new HashMap<>();

    /**
     * A row of {@code ports}.
     *
     * @param number its place, from 0
     */
    PortUse port(JsonValue json, int number) throws ReportException {
        var protocol = json.get("protocol").text().flatMap(Protocol::parse);
        var address = json.get("address").text().flatMap(IpAddress::canonical).map(this::once);
        var port = json.get("port").number().filter(value -> value >= 1 && value <= PortRange.MAX_PORT);
        if (protocol.isEmpty() || address.isEmpty() || port.isEmpty()) {
            // If it were ignored, it could be the very port that is checked.
            throw new ReportException(LocalizableText.of(
                    "report.row",
                    "its entry {0} has no protocol, address and port that labmon understands",
                    "ports[" + number + "]"));
        }
        return new PortUse(
                protocol.get(),
                address.get(),
                port.get(),
                json.get("ipv6Only").truth().orElse(null),
                text(json, "interface"),
                state(json.get("state").textOrNull()),
                json.get("blocks").truth().orElse(null),
                process(json.get("process")),
                holder(json.get("container")));
    }

    /** An entry of {@code containers}; empty for one without a name. */
    Optional<ContainerName> container(JsonValue json) {
        return json.get("name")
                .text()
                .map(name -> new ContainerName(
                        name, text(json, "state"), text(json, "composeProject"), text(json, "composeService")));
    }

    private String once(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    private @Nullable String text(JsonValue json, String name) {
        return json.get(name).text().map(this::once).orElse(null);
    }

    /** A state that is not known holds the port too. */
    private static PortState state(@Nullable String text) {
        return Arrays.stream(PortState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElse(PortState.LISTENING);
    }

    private @Nullable ProcessHolder process(JsonValue json) {
        return json.isObject()
                ? new ProcessHolder(json.get("pid").number().orElse(null), text(json, "name"), text(json, "user"))
                : null;
    }

    private @Nullable ContainerHolder holder(JsonValue json) {
        return json.isObject()
                ? new ContainerHolder(
                        json.get("name").text().orElse("?"),
                        json.get("id").text().orElse("?"),
                        text(json, "image"),
                        text(json, "state"),
                        json.get("containerPort").number().orElse(null),
                        json.get("mapping").textOrNull(),
                        text(json, "composeProject"),
                        text(json, "composeService"),
                        text(json, "pod"),
                        text(json, "link"),
                        text(json, "restartPolicy"),
                        json.get("sharedWith").elements().stream()
                                .flatMap(name -> name.text().stream())
                                .toList())
                : null;
    }
}
