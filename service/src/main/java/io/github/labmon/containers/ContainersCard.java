package io.github.labmon.containers;

import io.github.labmon.status.CardValue;
import io.github.labmon.status.CardValues;
import io.github.labmon.status.DetailGroup;
import io.github.labmon.status.StatusCard;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers at a glance. */
final class ContainersCard {

    /** More rows, the worst of all first, are of no use at a glance, and make each answer large. */
    static final int MOST_ITEMS = 100;

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

    private static List<StatusCard.Item> items(ContainersStatus status) {
        var containers = status.containers().stream()
                .sorted(Comparator.comparing(ContainerStatus::state)
                        .reversed()
                        .thenComparing(container -> !container.isRunning())
                        .thenComparing(ContainerStatus::name))
                .map(ContainersCard::item);
        var projects = status.projects().stream().map(ContainersCard::item);
        return Stream.concat(projects, containers).limit(MOST_ITEMS).toList();
    }

    private static StatusCard.Item item(ProjectStatus project) {
        return new StatusCard.Item(
                ContainersMeasurements.target(project),
                null,
                Message.of("containers.services")
                        .with("running", project.running())
                        .with("count", project.services()),
                List.of());
    }

    private static StatusCard.Item item(ContainerStatus container) {
        return new StatusCard.Item(container.name(), container.image(), null, values(container));
    }

    private static List<CardValue> values(ContainerStatus container) {
        var project = Objects.requireNonNullElse(container.composeProject(), "");
        return new CardValues()
                .add("state", container.containerState())
                .add("cpu", container.cpuPercent(), ValueUnit.PERCENT)
                .in("container_cpu_usage_ratio", "name", container.name(), "project", project)
                .add("memory", container.memoryUsedBytes(), ValueUnit.BYTES)
                .in("container_memory_used_bytes", "name", container.name(), "project", project)
                .list();
    }

    static List<DetailGroup> details(ContainersStatus status) {
        return status.containers().stream()
                .flatMap(container -> Stream.of(
                        new DetailGroup(container.name(), "container", identity(container)),
                        new DetailGroup(container.name(), "run", run(container)),
                        new DetailGroup(container.name(), "use", use(container))))
                .filter(group -> !group.values().isEmpty())
                .toList();
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
                .add("health", container.health())
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

    /** Only what is so: "no" for each container would be noise. */
    private static @Nullable Message yes(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag) ? Message.of("containers.yes") : null;
    }
}
