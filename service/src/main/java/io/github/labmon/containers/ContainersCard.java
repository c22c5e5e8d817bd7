package io.github.labmon.containers;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers at a glance. */
final class ContainersCard {

    /** More rows, the worst of all first, are of no use at a glance, and make each answer large. */
    static final int MOST_ITEMS = 100;

    /** Of which the bundles have a text; Podman has further ones. */
    private static final Set<String> STATES =
            Set.of("created", "running", "paused", "restarting", "removing", "exited", "dead", "stopped");

    private static final Set<String> HEALTH = Set.of("starting", "healthy", "unhealthy");

    private ContainersCard() {}

    static StatusCard of(ContainersStatus status) {
        if (!status.configured()) {
            return StatusCard.notConfigured(Message.of("containers.none"));
        }
        if (!status.isRead()) {
            return StatusCard.of(null, List.of(), items(status))
                    .limitedBy(Stream.ofNullable(status.problem())
                            .filter(problem -> ContainersMeasurements.LIMITS.contains(problem.code()))
                            .toList());
        }
        var running = running(status);
        return StatusCard.of(
                        Message.of("containers.fine")
                                .with("count", running)
                                .with("others", status.containers().size() - running),
                        values(status, running),
                        items(status))
                .limitedBy(Stream.ofNullable(status.problem()).toList());
    }

    private static long running(ContainersStatus status) {
        return status.containers().stream().filter(ContainerStatus::isRunning).count();
    }

    private static List<CardValue> values(ContainersStatus status, long running) {
        var projects = status.projects().size();
        return new CardValues()
                .add("running", running, ValueUnit.COUNT)
                .add("stopped", status.containers().size() - running, ValueUnit.COUNT)
                .add("projects", projects == 0 ? null : projects, ValueUnit.COUNT)
                .list();
    }

    /** The worst first; of the same state projects, then containers that run. */
    private static List<StatusCard.Item> items(ContainersStatus status) {
        var projects = status.projects().stream().map(project -> Map.entry(project.state(), item(project, status)));
        var containers = status.containers().stream()
                .sorted(Comparator.comparing((ContainerStatus container) -> !container.isRunning())
                        .thenComparing(ContainerStatus::name))
                .map(container -> Map.entry(container.state(), item(container)));
        return Stream.concat(projects, containers)
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .limit(MOST_ITEMS)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static StatusCard.Item item(ProjectStatus project, ContainersStatus status) {
        var containers = status.containers().stream()
                .filter(container -> container.isRunning() && project.name().equals(container.composeProject()))
                .toList();
        var values = new CardValues()
                .add(
                        "state",
                        Message.of("containers.services")
                                .with("running", project.running())
                                .with("count", project.services()))
                .add("cpu", sum(containers, ContainerStatus::cpuPercent), ValueUnit.PERCENT)
                .add("memory", sum(containers, ContainerStatus::memoryUsedBytes), ValueUnit.BYTES)
                .list();
        return new StatusCard.Item(ContainersMeasurements.target(project), null, null, values);
    }

    /** Of all containers; {@code null} where that of one is not known, or there is none. */
    private static @Nullable Number sum(
            List<ContainerStatus> containers, Function<ContainerStatus, @Nullable Number> value) {
        var sum = 0.0;
        for (var container : containers) {
            var part = value.apply(container);
            if (part == null) {
                return null;
            }
            sum += part.doubleValue();
        }
        return containers.isEmpty() ? null : sum;
    }

    private static StatusCard.Item item(ContainerStatus container) {
        return new StatusCard.Item(container.name(), container.image(), null, values(container));
    }

    private static List<CardValue> values(ContainerStatus container) {
        var project = Objects.requireNonNullElse(container.composeProject(), "");
        return new CardValues()
                .add("state", state(container))
                .add("cpu", container.cpuPercent(), ValueUnit.PERCENT)
                .in("container_cpu_usage_ratio", "name", container.name(), "project", project)
                .add("memory", container.memoryUsedBytes(), ValueUnit.BYTES)
                .in("container_memory_used_bytes", "name", container.name(), "project", project)
                .list();
    }

    /** The state that the engine reports, in words; of one that ended, with its exit code. */
    private static @Nullable Message state(ContainerStatus container) {
        var state = container.containerState();
        var code = container.exitCode();
        return "exited".equals(state) && code != null
                ? Message.of("containers.state.exited.code").with("code", code)
                : word("containers.state.", STATES, state);
    }

    private static @Nullable Message word(String prefix, Set<String> known, @Nullable String word) {
        if (word == null) {
            return null;
        }
        return known.contains(word) ? Message.of(prefix + word) : Message.literal(word);
    }

    /** Of what the card lists. */
    static List<DetailGroup> details(ContainersStatus status) {
        var listed = items(status).stream().map(StatusCard.Item::target).collect(Collectors.toSet());
        var projects = status.projects().stream()
                .flatMap(project -> status.containers().stream()
                        .filter(container -> project.name().equals(container.composeProject()))
                        .map(container ->
                                new DetailGroup(ContainersMeasurements.target(project), "members", member(container))));
        var containers = status.containers().stream()
                .flatMap(container -> Stream.of(
                        new DetailGroup(container.name(), "container", identity(container)),
                        new DetailGroup(container.name(), "run", run(container)),
                        new DetailGroup(container.name(), "use", use(container))));
        return Stream.concat(projects, containers)
                .filter(group ->
                        listed.contains(group.target()) && !group.values().isEmpty())
                .toList();
    }

    private static List<CardValue> member(ContainerStatus container) {
        return new CardValues()
                .add("container", container.name())
                .add("state", state(container))
                .add("cpu", container.cpuPercent(), ValueUnit.PERCENT)
                .add("memory", container.memoryUsedBytes(), ValueUnit.BYTES)
                .list();
    }

    private static List<CardValue> identity(ContainerStatus container) {
        return new CardValues()
                .add("image", container.image())
                .add("imageOutdated", yes(container.imageOutdated()))
                .add("id", container.id())
                .add("project", container.composeProject())
                .add("service", container.composeService())
                .list();
    }

    private static List<CardValue> run(ContainerStatus container) {
        return new CardValues()
                .add("health", word("containers.health.", HEALTH, container.health()))
                .add("healthOutput", container.healthOutput())
                .add("exitCode", container.exitCode(), ValueUnit.COUNT)
                .add("outOfMemory", yes(container.oomKilled()))
                .add("restarts", container.restartCount(), ValueUnit.COUNT)
                .add("startedAt", container.startedAt())
                .add("finishedAt", container.finishedAt())
                .list();
    }

    private static List<CardValue> use(ContainerStatus container) {
        return new CardValues()
                .add("memoryLimit", container.memoryLimitBytes(), ValueUnit.BYTES)
                .add("received", container.receivedBytes(), ValueUnit.BYTES)
                .add("sent", container.sentBytes(), ValueUnit.BYTES)
                .list();
    }

    /** Only true flags are shown: "no" for each container would be noise. */
    private static @Nullable Message yes(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag) ? Message.of("containers.yes") : null;
    }
}
