/**
 * What Docker, or Podman through the same interface, knows of this host's ports. Arrows:
 *
 * <pre>
 * EngineLookup (DOCKER_HOST, contexts, usual sockets) ──► EngineAddress ──► EngineApi  ──► ContainerParser, EngineJson ─┐
 *                                                                      └──► DockerCli  ──► PortsColumn  ───────────────┴─► DockerView
 * DockerReader: all of it under one deadline
 * </pre>
 */
@NullMarked
package io.github.labmon.ports.docker;

import org.jspecify.annotations.NullMarked;
