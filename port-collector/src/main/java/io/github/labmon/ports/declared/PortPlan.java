package io.github.labmon.ports.declared;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which range is for what, and which port belongs to whom: {@code labmon-ports.yaml}.
 *
 * @param ranges in the order of the file
 * @param reservations ports that belong to one service
 */
public record PortPlan(List<Range> ranges, List<Reservation> reservations) {

    /** No plan: nothing is outside it, and nothing is promised to anybody. */
    public static final PortPlan NONE = new PortPlan(List.of(), List.of());

    /** The file that is taken where none is named. */
    public static final String FILE_NAME = "labmon-ports.yaml";

    public PortPlan {
        ranges = List.copyOf(ranges);
        reservations = List.copyOf(reservations);
    }

    /**
     * A range with a purpose.
     *
     * @param protocol {@code null} for both
     */
    public record Range(
            String name, PortRange ports, @Nullable Protocol protocol) {

        /** Whether the port lies in it. */
        public boolean contains(Protocol wanted, int port) {
            return takes(wanted) && ports.contains(port);
        }

        /** Whether it is for this protocol. */
        public boolean takes(Protocol wanted) {
            return protocol == null || protocol == wanted;
        }
    }

    /**
     * A port that belongs to one service.
     *
     * @param protocol {@code null} for both
     * @param service a compose service, a container's name, or {@code project/service}
     */
    public record Reservation(int port, @Nullable Protocol protocol, String service, Origin origin) {

        boolean isOf(Protocol wanted, int wantedPort) {
            return port == wantedPort && (protocol == null || protocol == wanted);
        }
    }

    /**
     * Of the text of a plan.
     *
     * @param name how messages call the file
     * @throws DeclarationException where it is not a plan; with line and column
     */
    public static PortPlan parse(String name, String text) throws DeclarationException {
        return PlanFile.parse(name, text);
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return ranges.isEmpty() && reservations.isEmpty();
    }

    /** The first range that the port lies in. */
    public Optional<Range> rangeOf(Protocol protocol, int port) {
        return ranges.stream().filter(range -> range.contains(protocol, port)).findFirst();
    }

    /** Whom the port belongs to. */
    public Optional<Reservation> reservation(Protocol protocol, int port) {
        return reservations.stream().filter(entry -> entry.isOf(protocol, port)).findFirst();
    }
}
