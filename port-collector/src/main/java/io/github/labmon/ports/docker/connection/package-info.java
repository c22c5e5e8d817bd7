/**
 * Connections to a container engine: over a Unix socket, TCP, or a named pipe of Windows, each with a deadline.
 */
@NullMarked
package io.github.labmon.ports.docker.connection;

import org.jspecify.annotations.NullMarked;
