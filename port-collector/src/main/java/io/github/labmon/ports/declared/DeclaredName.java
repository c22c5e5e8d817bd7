package io.github.labmon.ports.declared;

/**
 * A name that a compose service gives its container ({@code container_name}).
 *
 * @param service the service
 * @param name the container's name
 * @param origin where it is declared
 */
public record DeclaredName(String service, String name, Origin origin) {}
