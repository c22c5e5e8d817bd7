package io.github.labmon.ports.docker;

import io.github.labmon.ports.ContainerHolder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container as an engine lists it.
 *
 * @param id 64 hexadecimal digits
 * @param name without the leading slash
 * @param state in the engine's terms: {@code running}, {@code exited}, …
 * @param networkMode {@code default}, {@code host}, {@code container:<id>}, …
 * @param project its compose project
 * @param service its compose service
 * @param pod its pod in Podman
 * @param link its address in the browser, as its labels state it
 * @param restartPolicy known only of those that do not run
 * @param ports the published ones; of one that does not run those that it publishes when it starts again
 */
public record Container(
        String id,
        String name,
        @Nullable String image,
        @Nullable String state,
        @Nullable String networkMode,
        @Nullable String project,
        @Nullable String service,
        @Nullable String pod,
        @Nullable String link,
        @Nullable String restartPolicy,
        List<PublishedPort> ports) {

    /** The network of Swarm's published ports. */
    static final String SWARM_NETWORK = "ingress";

    private static final int SHORT_ID = 12;

    public Container {
        ports = List.copyOf(ports);
    }

    /** A container in no pod and without a link. */
    public Container(
            String id,
            String name,
            @Nullable String image,
            @Nullable String state,
            @Nullable String networkMode,
            @Nullable String project,
            @Nullable String service,
            @Nullable String restartPolicy,
            List<PublishedPort> ports) {
        this(id, name, image, state, networkMode, project, service, null, null, restartPolicy, ports);
    }

    /** Whether this is a service of Swarm, which represents its tasks and has no name of a container. */
    public boolean isSwarmService() {
        return SWARM_NETWORK.equals(networkMode);
    }

    /** Whether it holds its ports now. */
    public boolean isRunning() {
        return "running".equals(state) || "paused".equals(state);
    }

    /** The same container, which reserves no ports. */
    Container withoutPorts() {
        return reserving(null, List.of());
    }

    /** The same container with the policy and ports of its details. */
    Container reserving(@Nullable String policy, List<PublishedPort> reserved) {
        return new Container(id, name, image, state, networkMode, project, service, pod, link, policy, reserved);
    }

    /** The same container with its address in the browser; {@code null} for none. */
    Container linkedTo(@Nullable String address) {
        return new Container(id, name, image, state, networkMode, project, service, pod, address, restartPolicy, ports);
    }

    /** The same container in a pod; {@code null} for none. */
    Container inPod(@Nullable String podName) {
        return podName == null
                ? this
                : new Container(
                        id, name, image, state, networkMode, project, service, podName, link, restartPolicy, ports);
    }

    /** As the holder of one of its published ports. */
    public ContainerHolder asHolder(PublishedPort port, List<String> sharedWith) {
        return holder(port.containerPort(), port.mapping(), sharedWith);
    }

    /** As the holder of a socket in the host's network. */
    public ContainerHolder asHolder() {
        return holder(null, null, List.of());
    }

    private ContainerHolder holder(@Nullable Integer port, @Nullable String mapping, List<String> sharedWith) {
        var shortId = id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
        return new ContainerHolder(
                name, shortId, image, state, port, mapping, project, service, pod, link, restartPolicy, sharedWith);
    }
}
