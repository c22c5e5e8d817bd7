package io.github.labmon.ports.deployment;

import io.github.labmon.ports.yaml.Origin;

/**
 * A name that a compose service gives its container ({@code container_name}), whether the service has ports or not.
 *
 * @param service the service
 * @param name the name of the container
 * @param origin the position of the name
 */
public record DeclaredName(String service, String name, Origin origin) {}
