package io.github.labmon.containers.engine;

import io.github.labmon.containers.cgroup.KernelCounterReader;
import io.github.labmon.containers.cgroup.KernelCounters;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.docker.EngineClient;
import io.github.labmon.ports.docker.EngineException;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Reads all containers: one list, the details of those that changed, and the counters of those that run, from the kernel
 * or over several connections at the same time. What does not arrive in time is not part of the reading. Used by one thread at a time.
 */
public final class EngineReader implements AutoCloseable {

    /** How long the list may take: an engine that is slow is not down. */
    private static final Duration LIST_DEADLINE = Duration.ofSeconds(5);

    /** For details and counters after a list that took long. */
    private static final Duration LEAST = Duration.ofMillis(500);

    /** Between the two readings of the counters that the first reading consists of. */
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(400);

    /** For the events, which the engine has in its memory. */
    private static final Duration EVENTS = Duration.ofMillis(300);

    private final ContainersSettings settings;
    private final KernelCounterReader kernel;
    private final Path root;
    private final InstantSource clock;
    private final Duration budget;
    private final EngineRequests requests = new EngineRequests();
    private final DetailsCache details = new DetailsCache();
    private final RestartHistory restarts = new RestartHistory();
    private final OutOfMemoryHistory kills = new OutOfMemoryHistory();
    private final Map<String, Boolean> outdated = new HashMap<>();
    private Map<String, ContainerUsage> usages = Map.of();

    /**
     * Reads the engine that the settings lead to.
     *
     * @param root {@code /}
     * @param budget of one reading
     */
    public EngineReader(ContainersSettings settings, Path root, InstantSource clock, Duration budget) {
        this.settings = settings;
        this.kernel = new KernelCounterReader(settings.proc(), settings.sys(), clock);
        this.root = root;
        this.clock = clock;
        this.budget = budget;
    }

    public EngineReading read() throws InterruptedException {
        var end = System.nanoTime() + budget.toNanos();
        try {
            var found = EngineClient.find(settings.docker(), root, LIST_DEADLINE);
            if (found.isEmpty()) {
                return new EngineReading.NoEngine();
            }
            try (var client = found.get()) {
                return client.needsCommandLine()
                        ? new EngineReading.Unreadable(State.UNKNOWN, Problem.of("containers-api-not-reachable"))
                        : read(client, end);
            }
        } catch (EngineException e) {
            var problem = e.problem();
            return new EngineReading.Unreadable(
                    e.state() == DockerStatus.EngineState.DOWN ? State.DOWN : State.UNKNOWN,
                    Problem.of(problem.code()));
        }
    }

    private EngineReading read(EngineClient client, long budgetEnd) throws EngineException, InterruptedException {
        var listed = client.containers().stream()
                .flatMap(item -> EngineResponses.listed(item).stream())
                .filter(container -> !settings.isIgnored(container.name()))
                .sorted(Comparator.comparing(ListedContainer::name))
                .toList();
        var at = clock.instant();
        var ids = listed.stream().map(ListedContainer::id).collect(Collectors.toSet());
        details.retain(ids);
        restarts.retain(ids);
        kills.retain(ids);
        outdated.keySet().retainAll(ids);
        var end = Math.max(budgetEnd, System.nanoTime() + LEAST.toNanos());

        var due = listed.stream()
                .filter(container -> details.isDue(container, at, !client.isPodman()))
                .toList();
        var running = listed.stream()
                .filter(ListedContainer::isRunning)
                .sorted(longestUnread())
                .toList();
        var first = usages.isEmpty();
        var inspected = RequestBatch.details(due);
        requests.send(client, inspected, end);
        inspected.details().forEach((container, read) -> details.put(container, read, at));
        if (!client.isPodman()) {
            kills.read(client, at, EVENTS.compareTo(left(end)) < 0 ? EVENTS : left(end));
        }
        var counted = count(client, running, end);
        var missing = inspected.missing() + counted.missing();
        findOutdatedImages(client, due, end);
        var before = usages;
        var now = counted.usages();
        if (first && !now.isEmpty() && waits(end)) {
            before = now;
            // Those that the second one had no time for keep the counters of the first one.
            var latest = new HashMap<>(now);
            latest.putAll(count(client, running, end).usages());
            now = Map.copyOf(latest);
        }
        usages = merged(before, now, ids);
        return new EngineReading.Containers(at, client.name(), readings(listed, before, now, at), missing);
    }

    /** Counters, and how many containers have none because the engine did not answer in time. */
    private record ContainerUsages(Map<String, ContainerUsage> usages, int missing) {}

    /** Those that the kernel of this host counts are read there; the engine is asked for the others only. */
    private ContainerUsages count(EngineClient client, List<ListedContainer> running, long end)
            throws InterruptedException {
        var all = new HashMap<String, ContainerUsage>();
        var others = new ArrayList<ListedContainer>();
        for (var container : running) {
            countedByKernel(container)
                    .ifPresentOrElse(
                            counters -> all.put(container.id(), ContainerUsage.of(counters)),
                            () -> others.add(container));
        }
        var batch = RequestBatch.counters(others);
        requests.send(client, batch, end);
        all.putAll(batch.usages());
        return new ContainerUsages(Map.copyOf(all), batch.missing());
    }

    private Optional<KernelCounters> countedByKernel(ListedContainer container) {
        var known = details.get(container);
        return known == null || known.pid() == null || known.hasSharedNetwork()
                ? Optional.empty()
                : kernel.read(container.id(), known.pid(), !known.hasHostNetwork());
    }

    /** After a reading that had no time for all, those are first that were last. */
    private Comparator<ListedContainer> longestUnread() {
        var before = usages;
        return Comparator.comparing(container -> {
            var known = before.get(container.id());
            return known == null ? Instant.MIN : known.readAt();
        });
    }

    /** Waits between the two first readings; whether there is time for the second one. */
    private static boolean waits(long end) throws InterruptedException {
        var left = end - System.nanoTime();
        if (left < FIRST_INTERVAL.toNanos() * 3 / 2) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(FIRST_INTERVAL.toNanos());
        return true;
    }

    /** The usages with which the next reading is compared: of readings that follow closely the earlier one. */
    private static Map<String, ContainerUsage> merged(
            Map<String, ContainerUsage> before, Map<String, ContainerUsage> now, Set<String> ids) {
        var all = new HashMap<>(before);
        now.forEach((id, usage) ->
                all.merge(id, usage, (earlier, later) -> later.isComparableTo(earlier) ? later : earlier));
        all.keySet().retainAll(ids);
        return Map.copyOf(all);
    }

    private List<ContainerReading> readings(
            List<ListedContainer> listed,
            Map<String, ContainerUsage> before,
            Map<String, ContainerUsage> now,
            Instant at) {
        var readings = new ArrayList<ContainerReading>();
        for (var container : listed) {
            var known = details.get(container);
            var usage = now.get(container.id());
            readings.add(new ContainerReading(
                    container,
                    known,
                    usage,
                    usage == null ? null : usage.cpuPercentSince(before.get(container.id())),
                    restarts.record(container.id(), known == null ? null : known.restarts(), at),
                    kills.contains(container.id(), at),
                    outdated.get(container.id())));
        }
        return readings;
    }

    /**
     * The engine lists the id of an image where its name refers to another one by now, or to none: only then the image of
     * that name is read.
     */
    private void findOutdatedImages(EngineClient client, List<ListedContainer> due, long end) {
        for (var container : due) {
            var known = details.get(container);
            var name = known == null ? null : known.image();
            if (name == null || container.imageId() == null) {
                continue;
            }
            if (!container.imageId().equals(container.image()) || name.startsWith("sha256:")) {
                outdated.put(container.id(), false);
                continue;
            }
            imageId(client, name, end)
                    .ifPresentOrElse(
                            id -> outdated.put(container.id(), !id.equals(container.imageId())),
                            () -> outdated.remove(container.id()));
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private static Optional<String> imageId(EngineClient client, String name, long end) {
        var left = left(end);
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        try {
            return client.image(name, left).flatMap(image -> image.get("Id").text());
        } catch (EngineException e) {
            return Optional.empty(); // a socket proxy may refuse images: not known
        }
    }

    @Override
    public void close() {
        requests.close();
    }
}
