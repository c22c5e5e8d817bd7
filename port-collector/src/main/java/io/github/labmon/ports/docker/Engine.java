package io.github.labmon.ports.docker;

import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One engine, and what was learnt of it that need not be asked again. Used by one thread at a time. */
final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final long FACTS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long DETAILS_NANOS = Duration.ofSeconds(30).toNanos();

    /** Podman's own interface: in the one of Docker there are no pods. */
    private static final String PODS = "/v4.0.0/libpod/pods/json";

    private final EngineAddress address;
    private final Map<String, String> environment;
    private final Duration deadline;
    private final LongSupplier nanoTime;
    private final Map<String, Details> details = new HashMap<>();
    private @Nullable EngineApi api;
    private @Nullable Facts facts;

    Engine(EngineAddress address, Map<String, String> environment, Duration deadline, LongSupplier nanoTime) {
        this.address = address;
        this.environment = environment;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
    }

    /** What changes seldom. */
    private record Facts(
            @Nullable String version, String host, boolean swarmManager, boolean podmanOfRoot, long readAt) {}

    /** What only the details of a container that does not run tell; good while it stays in that state. */
    private record Details(Container container, long readAt) {}

    EngineAddress address() {
        return address;
    }

    /**
     * Asks it.
     *
     * @param ipv6 whether the host has IPv6
     * @param sofar takes the view as far as it is known, before the slower questions
     */
    DockerView view(BooleanSupplier ipv6, Consumer<DockerView> sofar) throws EngineException {
        return address.needsCli() ? viewByCli() : viewByApi(ipv6, sofar);
    }

    private DockerView viewByCli() throws EngineException {
        var cli = new DockerCli(environment, address.name(), deadline);
        var containers = cli.containers().stream()
                .map(container -> container.isRunning() ? container : container.reserving(null, List.of()))
                .toList();
        var known = facts;
        if (known == null || nanoTime.getAsLong() - known.readAt() > FACTS_NANOS) {
            known = cli.info().map(this::facts).orElse(new Facts(null, "", false, false, nanoTime.getAsLong()));
            facts = known;
        }
        return view("docker-cli", known, containers);
    }

    private DockerView viewByApi(BooleanSupplier ipv6, Consumer<DockerView> sofar) throws EngineException {
        var started = nanoTime.getAsLong();
        var client = api == null ? EngineApi.at(address, deadline) : api;
        api = client;
        var listed = client.get("/containers/json?all=true").filter(JsonValue::isList);
        if (listed.isEmpty()) {
            throw new EngineException(
                    DockerStatus.State.DOWN,
                    "docker-answer-not-understood",
                    "what answers at " + address.name() + " does not speak as a Docker engine does");
        }
        // Of Podman these say first how the containers are to be read; of Docker they can wait.
        if (client.isPodman()) {
            facts(client);
        }
        var containers = inPods(client, EngineAnswers.containers(listed.get()));
        var withoutDetails = containers.stream()
                .map(container -> container.isRunning() ? container : container.reserving(null, List.of()))
                .toList();
        sofar.accept(view("engine-api", facts, withoutDetails));
        var all = new ArrayList<Container>();
        var unasked = addDetails(client, containers, all, () -> !bindsIpv4Only() && ipv6.getAsBoolean(), started);
        sofar.accept(view("engine-api", facts, all));
        var known = facts(client);
        if (known.swarmManager()) {
            client.get("/services").map(EngineAnswers::services).ifPresent(all::addAll);
        }
        var view = view("engine-api", known, all);
        return unasked == 0 ? view : view.with(unaskedProblem(unasked));
    }

    /** Podman as root opens one socket for "no address", on 0.0.0.0; without root its forwarder takes [::] too. */
    private boolean bindsIpv4Only() {
        return facts != null && facts.podmanOfRoot();
    }

    private static List<Container> inPods(EngineApi client, List<Container> containers) throws EngineException {
        if (!client.isPodman() || containers.isEmpty()) {
            return containers;
        }
        var pods = allowed(client, PODS).map(EngineAnswers::pods).orElse(Map.of());
        return containers.stream()
                .map(container -> container.in(pods.get(container.id())))
                .toList();
    }

    private DockerView view(String source, @Nullable Facts known, List<Container> containers) {
        var version = known == null ? null : known.version();
        var host = known == null ? "" : known.host();
        var status = new DockerStatus(DockerStatus.State.OK, source, version, null);
        return new DockerView(status, host, address.mayBeElsewhere(), containers);
    }

    /** A socket proxy may refuse this: then the name stays unknown, and the version is asked for by itself. */
    private Facts facts(EngineApi client) throws EngineException {
        var known = facts;
        if (known != null && nanoTime.getAsLong() - known.readAt() <= FACTS_NANOS) {
            return known;
        }
        var info = allowed(client, "/info").map(this::facts);
        known = info.isPresent()
                ? info.get()
                : new Facts(version(client).orElse(null), "", false, false, nanoTime.getAsLong());
        facts = known;
        return known;
    }

    private static Optional<String> version(EngineApi client) throws EngineException {
        return allowed(client, "/version")
                .flatMap(answer -> answer.get("Version").text());
    }

    private static Optional<JsonValue> allowed(EngineApi client, String question) throws EngineException {
        try {
            return client.get(question);
        } catch (EngineException e) {
            if (!e.problem().code().equals("docker-engine-refused")) {
                throw e;
            }
            LOG.debug("{}", e.problem().detail());
            return Optional.empty();
        }
    }

    private Facts facts(JsonValue info) {
        return new Facts(
                info.get("ServerVersion").textOrNull(),
                info.get("Name").text().orElse(""),
                info.get("Swarm").get("ControlAvailable").truth().orElse(false),
                !info.get("Rootless").truth().orElse(true), // Docker has no such member
                nanoTime.getAsLong());
    }

    /** Adds the containers with their reservations; returns of how many these are not known, for lack of time. */
    private int addDetails(
            EngineApi client, List<Container> containers, List<Container> all, BooleanSupplier ipv6, long started)
            throws EngineException {
        details.keySet().retainAll(ids(containers));
        int unasked = 0;
        for (var container : containers) {
            if (container.isRunning() || "created".equals(container.state())) {
                details.remove(container.id());
                // One that never ran holds nothing and does not come back, whatever its policy.
                all.add(container.isRunning() ? container : container.reserving(null, List.of()));
                continue;
            }
            var known = details.get(container.id());
            if (known != null && isGood(known, container)) {
                all.add(known.container());
            } else if (nanoTime.getAsLong() - started > deadline.toNanos() / 10 * 8) {
                unasked += known == null ? 1 : 0;
                all.add(known == null ? container.reserving(null, List.of()) : known.container());
            } else {
                ask(client, container, ipv6).ifPresent(all::add);
            }
        }
        return unasked;
    }

    private static Set<String> ids(List<Container> containers) {
        return containers.stream().map(Container::id).collect(Collectors.toSet());
    }

    private boolean isGood(@Nullable Details known, Container container) {
        return known != null
                && String.valueOf(known.container().state()).equals(container.state())
                && nanoTime.getAsLong() - known.readAt() < DETAILS_NANOS;
    }

    /** Empty where the container is gone by now. */
    private Optional<Container> ask(EngineApi client, Container container, BooleanSupplier ipv6)
            throws EngineException {
        var answer = client.get("/containers/" + container.id() + "/json");
        var asked = answer.map(found -> EngineAnswers.reserving(container, found, ipv6.getAsBoolean()));
        asked.ifPresent(found -> details.put(container.id(), new Details(found, nanoTime.getAsLong())));
        return asked;
    }

    private PortProblem unaskedProblem(int unasked) {
        return new PortProblem(
                "docker-engine-slow",
                "the engine at " + address.name() + " is slow: of " + unasked
                        + " containers that do not run it is not yet known which ports they will take");
    }

    /** After it was away it may be another version, with other containers. */
    void forgetFacts() {
        facts = null;
        details.clear();
    }

    @Override
    public void close() {
        if (api != null) {
            try {
                api.close();
            } catch (IOException e) {
                LOG.debug("The connection to the engine was broken already: {}", e.getMessage());
            }
            api = null;
        }
    }
}
