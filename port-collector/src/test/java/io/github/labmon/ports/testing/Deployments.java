package io.github.labmon.ports.testing;

import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.Deployment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deployments of compose services that all have ports and name no container. */
public final class Deployments {

    private Deployments() {}

    public static Deployment of(@Nullable String project, List<DeclaredPort> ports, List<Deployment.Notice> notices) {
        var services = ports.stream()
                .map(DeclaredPort::service)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Deployment(project, services, ports, List.of(), notices);
    }
}
