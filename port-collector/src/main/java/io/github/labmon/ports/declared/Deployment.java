package io.github.labmon.ports.declared;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one deployment wants of a host.
 *
 * @param project the compose project, whose own containers are no conflict; {@code null} where there is none
 * @param services those of the compose files that are enabled, with ports or without
 * @param ports in the order of their declaration
 * @param names the names that compose services give their containers
 * @param notices what is worth knowing and stops nothing, such as a variable that is not set; each with its place
 */
public record Deployment(
        @Nullable String project,
        Set<String> services,
        List<DeclaredPort> ports,
        List<DeclaredName> names,
        List<Notice> notices) {

    public Deployment {
        services = Set.copyOf(services);
        ports = List.copyOf(ports);
        names = List.copyOf(names);
        notices = List.copyOf(notices);
    }

    /** Of services that name no container. */
    public Deployment(@Nullable String project, Set<String> services, List<DeclaredPort> ports, List<Notice> notices) {
        this(project, services, ports, List.of(), notices);
    }

    /** Of compose services that all have ports. */
    public Deployment(@Nullable String project, List<DeclaredPort> ports, List<Notice> notices) {
        this(
                project,
                ports.stream()
                        .map(DeclaredPort::service)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                ports,
                notices);
    }

    /**
     * A remark at a place.
     *
     * @param origin where
     * @param what one sentence
     */
    public record Notice(Origin origin, String what) {}
}
