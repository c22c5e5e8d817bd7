package io.github.labmon.ports.docker;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One engine, with the properties and container details that are kept between readings. Used by one thread at a time. */
final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final long INFO_NANOS = Duration.ofMinutes(1).toNanos();

    /** Podman's own interface: the one that is compatible with Docker has no pods. */
    private static final String PODS = "/v4.0.0/libpod/pods/json";

    private final EngineAddress address;
    private final Map<String, String> environment;
    private final Duration deadline;
    private final LongSupplier nanoTime;
    private final ContainerDetails details;
    private final ListResponseCache<Container> list = new ListResponseCache<>();
    private @Nullable EngineApi api;
    private @Nullable EngineInfo info;

    Engine(EngineAddress address, Map<String, String> environment, Duration deadline, LongSupplier nanoTime) {
        this.address = address;
        this.environment = environment;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        this.details = new ContainerDetails(nanoTime);
    }

    EngineAddress address() {
        return address;
    }

    /**
     * Reads it.
     *
     * @param ipv6 whether the host has IPv6
     * @param progress receives the view as far as it is known, before the slower requests
     */
    DockerView view(BooleanSupplier ipv6, Consumer<DockerView> progress) throws EngineException {
        return address.needsCli() ? viewByCli() : viewByApi(ipv6, progress);
    }

    private DockerView viewByCli() throws EngineException {
        var cli = new DockerCli(environment, address.name(), deadline);
        var containers = withoutReservedPorts(cli.containers());
        var known = info;
        if (known == null || isOld(known)) {
            known = cli.info()
                    .map(read -> EngineInfo.of(read, nanoTime.getAsLong()))
                    .orElse(EngineInfo.ofVersion(null, nanoTime.getAsLong()));
            info = known;
        }
        return view("docker-cli", known, containers);
    }

    private static List<Container> withoutReservedPorts(List<Container> containers) {
        return containers.stream()
                .map(container -> container.isRunning() ? container : container.withoutPorts())
                .toList();
    }

    private DockerView viewByApi(BooleanSupplier ipv6, Consumer<DockerView> progress) throws EngineException {
        var end = nanoTime.getAsLong() + deadline.toNanos() / 10 * 8;
        var client = api == null ? EngineApi.at(address, deadline) : api;
        api = client;
        try {
            return viewByApi(client, ipv6, progress, end);
        } finally {
            close(client); // an idle connection would keep the engine awake
        }
    }

    private DockerView viewByApi(EngineApi client, BooleanSupplier ipv6, Consumer<DockerView> progress, long end)
            throws EngineException {
        var listed = client.list("/containers/json?all=true", list, ContainerParser::read)
                .orElseThrow(client::notUnderstood);
        // Of Podman these decide how the containers are read; of Docker they can wait.
        if (client.isPodman()) {
            info(client);
        }
        var containers = inPods(client, listed);
        progress.accept(view("engine-api", info, withoutReservedPorts(containers)));
        var result = details.addTo(containers, client, () -> !bindsIpv4Only() && ipv6.getAsBoolean(), end);
        progress.accept(view("engine-api", info, result.containers()));
        var known = info(client);
        var services = known.swarmManager()
                ? client.list("/services", EngineJson::service).orElse(List.of())
                : List.<Container>of();
        var all = Stream.concat(result.containers().stream(), services.stream()).toList();
        var view = view("engine-api", known, all);
        return result.missing() == 0 ? view : view.with(missingDetails(result.missing()));
    }

    /** Podman run by root opens one socket for "no address", on 0.0.0.0; run by a user its forwarder takes [::] too. */
    private boolean bindsIpv4Only() {
        return info != null && info.podmanOfRoot();
    }

    private static List<Container> inPods(EngineApi client, List<Container> containers) throws EngineException {
        if (!client.isPodman() || containers.isEmpty()) {
            return containers;
        }
        var pods = ifAllowed(() -> client.list(PODS, EngineJson::pod)).orElse(List.of());
        var names = pods.stream()
                .flatMap(pod -> pod.containerIds().stream().map(id -> Map.entry(id, pod.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
        return containers.stream()
                .map(container -> container.inPod(names.get(container.id())))
                .toList();
    }

    private DockerView view(String source, @Nullable EngineInfo known, List<Container> containers) {
        var version = known == null ? null : known.version();
        var host = known == null ? "" : known.host();
        var status = new DockerStatus(DockerStatus.EngineState.OK, source, version, null);
        return new DockerView(status, host, address.mayBeElsewhere(), containers);
    }

    private boolean isOld(EngineInfo known) {
        return nanoTime.getAsLong() - known.readAt() > INFO_NANOS;
    }

    /** A socket proxy may refuse this: then the host's name stays unknown, and the version is requested alone. */
    private EngineInfo info(EngineApi client) throws EngineException {
        var known = info;
        if (known != null && !isOld(known)) {
            return known;
        }
        var read = ifAllowed(() -> client.get("/info"));
        known = read.isPresent()
                ? EngineInfo.of(read.get(), nanoTime.getAsLong())
                : EngineInfo.ofVersion(version(client).orElse(null), nanoTime.getAsLong());
        info = known;
        return known;
    }

    private static Optional<String> version(EngineApi client) throws EngineException {
        return ifAllowed(() -> client.get("/version"))
                .flatMap(answer -> answer.get("Version").text());
    }

    /** One request. */
    private interface Request<T> {

        Optional<T> send() throws EngineException;
    }

    private static <T> Optional<T> ifAllowed(Request<T> request) throws EngineException {
        try {
            return request.send();
        } catch (EngineException e) {
            if (!e.problem().code().equals("docker-engine-refused")) {
                throw e;
            }
            LOG.debug("{}", e.problem().detail());
            return Optional.empty();
        }
    }

    private PortProblem missingDetails(int missing) {
        return new PortProblem(
                "docker-engine-slow",
                LocalizableText.of(
                        "problem.docker-engine-slow.stopped",
                        "the engine at {0} is slow: the ports that {1} stopped containers will take are not known yet",
                        address.name(),
                        missing));
    }

    /** After it was down it may have another version and other containers. */
    void forgetInfo() {
        info = null;
        details.clear();
    }

    @Override
    public void close() {
        if (api != null) {
            close(api);
            api = null;
        }
    }

    private static void close(EngineApi client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("The connection to the engine was broken already: {}", e.getMessage());
        }
    }
}
