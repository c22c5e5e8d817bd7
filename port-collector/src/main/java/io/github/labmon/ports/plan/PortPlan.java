package io.github.labmon.ports.plan;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.yaml.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port plan, {@code labmon-ports.yaml}: ranges with a purpose, and ports reserved for a service.
 *
 * @param ranges in the order of the file
 * @param reservations ports that are reserved for one service
 */
public record PortPlan(List<Range> ranges, List<Reservation> reservations) {

    /** No plan: no port is outside it, and none is reserved. */
    public static final PortPlan NONE = new PortPlan(List.of(), List.of());

    /** The file that is read where none is named. */
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

        /** Whether the range contains the port. */
        public boolean contains(Protocol requested, int port) {
            return takes(requested) && ports.contains(port);
        }

        /** Whether the range is for this protocol. */
        public boolean takes(Protocol requested) {
            return protocol == null || protocol == requested;
        }
    }

    /**
     * A port that belongs to one service.
     *
     * @param protocol {@code null} for both
     * @param service a compose service, a container's name, or {@code project/service}
     */
    public record Reservation(int port, @Nullable Protocol protocol, String service, Origin origin) {

        boolean isOf(Protocol requested, int number) {
            return port == number && (protocol == null || protocol == requested);
        }
    }

    /**
     * Parses a plan.
     *
     * @param name the name of the file in messages
     * @throws DeclarationException where the text is not a plan; with line and column
     */
    public static PortPlan parse(String name, String text) throws DeclarationException {
        return PlanFile.parse(name, text);
    }

    /**
     * Reads the file of a plan.
     *
     * @param directory the folder that the name is relative to
     * @param name the file; {@code null} for {@code labmon-ports.yaml}, which need not exist
     * @throws DeclarationException where it cannot be read, is larger than 1 MB, or blocks
     */
    public static PortPlan read(Path directory, @Nullable String name) throws DeclarationException {
        return PlanFile.read(directory, name);
    }

    /** Whether the plan has neither ranges nor reservations. */
    public boolean isEmpty() {
        return ranges.isEmpty() && reservations.isEmpty();
    }

    /** The first range that contains the port. */
    public Optional<Range> rangeOf(Protocol protocol, int port) {
        return ranges.stream().filter(range -> range.contains(protocol, port)).findFirst();
    }

    /** The reservation of the port. */
    public Optional<Reservation> reservation(Protocol protocol, int port) {
        return reservations.stream().filter(entry -> entry.isOf(protocol, port)).findFirst();
    }
}
