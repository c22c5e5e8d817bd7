package io.github.labmon.ports;

import io.github.labmon.language.LocalizableText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects ports of a report. Several values of one filter are an "or", different filters an "and"; an empty list selects
 * all, of states all but {@link PortState#BOUND}.
 *
 * @param ports ranges of ports
 * @param protocols protocols
 * @param containers parts of container names, in lower case
 * @param processes parts of process names, in lower case
 * @param states states
 */
public record PortFilter(
        List<PortRange> ports,
        List<Protocol> protocols,
        List<String> containers,
        List<String> processes,
        List<PortState> states) {

    private static final int MAX_VALUE_LENGTH = 1_000;
    private static final List<String> NAMES = List.of("port", "protocol", "container", "process", "state");

    public PortFilter {
        ports = List.copyOf(ports);
        protocols = List.copyOf(protocols);
        containers = List.copyOf(containers);
        processes = List.copyOf(processes);
        states = List.copyOf(states);
    }

    /**
     * Parses query parameters.
     *
     * @throws PortFilterException where a name or a value is not allowed
     */
    public static PortFilter parse(Map<String, List<String>> parameters) {
        for (var name : parameters.keySet()) {
            if (!NAMES.contains(name)) {
                throw new PortFilterException(LocalizableText.of(
                        "filter.unknown",
                        "\"{0}\" is not a filter; allowed: {1}",
                        shown(name),
                        String.join(", ", NAMES)));
            }
        }
        return new PortFilter(
                values(parameters, "port", PortFilter::range),
                values(parameters, "protocol", PortFilter::protocol),
                values(parameters, "container", text -> text.toLowerCase(Locale.ROOT)),
                values(parameters, "process", text -> text.toLowerCase(Locale.ROOT)),
                values(parameters, "state", PortFilter::state));
    }

    private static <T> List<T> values(Map<String, List<String>> parameters, String name, Function<String, T> parser) {
        var values = new ArrayList<T>();
        for (var given : parameters.getOrDefault(name, List.of())) {
            if (given.length() > MAX_VALUE_LENGTH) {
                throw new PortFilterException(
                        LocalizableText.of("filter.long", "{0} is longer than {1} characters", name, MAX_VALUE_LENGTH));
            }
            for (var part : given.split(",", -1)) {
                if (part.isBlank()) {
                    throw new PortFilterException(
                            LocalizableText.of("filter.empty", "{0} has an empty value; omit it to list all", name));
                }
                values.add(parser.apply(part.strip()));
            }
        }
        return values;
    }

    private static PortRange range(String text) {
        return PortRange.parse(text)
                .orElseThrow(() -> new PortFilterException(LocalizableText.of(
                        "filter.port",
                        "port={0} is not a port or range; allowed: 1 to 65535, such as 8080 or 8000-8999",
                        shown(text))));
    }

    private static Protocol protocol(String text) {
        return Protocol.parse(text)
                .orElseThrow(() -> new PortFilterException(LocalizableText.of(
                        "filter.protocol", "protocol={0} is not a protocol; allowed: tcp, udp, sctp", shown(text))));
    }

    private static PortState state(String text) {
        return Arrays.stream(PortState.values())
                .filter(state -> state.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new PortFilterException(LocalizableText.of(
                        "filter.state",
                        "state={0} is not a state; allowed: {1}",
                        shown(text),
                        Arrays.stream(PortState.values()).map(Enum::name).collect(Collectors.joining(", ")))));
    }

    private static String shown(String text) {
        return OneLine.of(text, 60);
    }

    /** Whether it selects the default list. */
    public boolean isEmpty() {
        return ports.isEmpty()
                && protocols.isEmpty()
                && containers.isEmpty()
                && processes.isEmpty()
                && states.isEmpty();
    }

    /** Whether it selects the ports in state BOUND, which are listed only where they are requested. */
    public boolean includesBound() {
        return states.contains(PortState.BOUND);
    }

    boolean matches(PortUse use) {
        return (ports.isEmpty() || ports.stream().anyMatch(range -> range.contains(use.port())))
                && (protocols.isEmpty() || protocols.contains(use.protocol()))
                && (states.isEmpty() ? use.state() != PortState.BOUND : states.contains(use.state()))
                && isNamed(
                        processes, use.process() == null ? null : use.process().name())
                && isNamed(
                        containers,
                        use.container() == null ? null : use.container().name());
    }

    private static boolean isNamed(List<String> selected, @Nullable String name) {
        return selected.isEmpty()
                || (name != null
                        && selected.stream()
                                .anyMatch(part -> name.toLowerCase(Locale.ROOT).contains(part)));
    }
}
