package io.github.labmon.containers;

import io.github.labmon.status.Measurements;
import io.github.labmon.status.Metric;
import io.github.labmon.status.State;
import io.github.labmon.status.Target;
import io.github.labmon.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The targets and numbers in the document of the containers. */
final class ContainersMeasurements {

    /** Not a valid name of a container, so that it is no container's. */
    static final String ENGINE = "engine/api";

    /** What labmon is not permitted to read, or cannot read with these settings: nothing in the lab is broken. */
    static final Set<String> LIMITS = Set.of("docker-socket-not-permitted", "containers-api-not-reachable");

    /** More containers have no history, so that they do not displace that of the rest of the lab. */
    private static final int MOST_IN_HISTORY = 150;

    /** A container without a project has a history once it has run for so long: jobs with random names come and go. */
    private static final Duration SHORT_LIVED = Duration.ofMinutes(10);

    private static final String NAME = "name";
    private static final String PROJECT = "project";

    private static final Metric INFO = Metric.info(
            "container_info", "Image and Compose service of the container.", NAME, PROJECT, "service", "image");
    private static final Metric RUNNING = gauge("running", "1 while the container runs or is paused.");
    private static final Metric UNHEALTHY =
            gauge("unhealthy", "1 while the health check of the container fails; 0 also without a health check.");
    private static final Metric LOOP = gauge("restart_loop", "1 while the container restarts again and again.");
    private static final Metric OOM =
            gauge("oom_killed", "1 if the kernel ended a process of the container because memory was used up.");
    private static final Metric FAILED =
            gauge("failed", "1 if the last run of the container ended with an error, or it could not be started.");
    private static final Metric PAUSED = gauge("paused", "1 while the container is paused.");
    private static final Metric RESTARTS = Metric.counter(
            "container_restarts_total",
            "",
            "Restarts by the restart policy since the owner started the container.",
            NAME,
            PROJECT);
    private static final Metric CPU = Metric.gauge(
            "container_cpu_usage_ratio",
            "ratio",
            "Used part of all CPUs since the reading before, 0 to 1.",
            NAME,
            PROJECT);
    private static final Metric MEMORY = Metric.gauge(
            "container_memory_used_bytes",
            "bytes",
            "Used memory without the page cache that can be dropped.",
            NAME,
            PROJECT);
    private static final Metric LIMIT = Metric.gauge(
            "container_memory_limit_bytes", "bytes", "Limit of the container's memory, if it has one.", NAME, PROJECT);
    private static final Metric LIMIT_USED = Metric.gauge(
            "container_memory_limit_used_ratio", "ratio", "Used part of the limit of memory, 0 to 1.", NAME, PROJECT);
    private static final Metric RECEIVED = Metric.counter(
            "container_network_receive_bytes_total", "bytes", "Received by the container.", NAME, PROJECT);
    private static final Metric SENT =
            Metric.counter("container_network_transmit_bytes_total", "bytes", "Sent by the container.", NAME, PROJECT);
    private static final Metric COUNT =
            Metric.gauge("containers", "", "Containers by the state that the engine reports.", "state");
    private static final Metric SERVICES =
            Metric.gauge("container_project_services", "", "Services of the Compose project.", PROJECT);
    private static final Metric SERVICES_RUNNING = Metric.gauge(
            "container_project_services_running", "", "Services of the project of which a container runs.", PROJECT);
    private static final Metric INCOMPLETE = Metric.gauge(
            "container_project_incomplete",
            "",
            "1 while the project runs only in part, unless containers of its missing services report why.",
            PROJECT);

    private ContainersMeasurements() {}

    private static Metric gauge(String what, String help) {
        return Metric.gauge("container_" + what, "", help, NAME, PROJECT);
    }

    /** The name of a project's target. */
    static String target(ProjectStatus project) {
        return "project/" + project.name();
    }

    /**
     * Of a document.
     *
     * @param engineReported whether the function {@code ports} reports an engine that cannot be read
     */
    static Measurements of(ContainersStatus status, boolean engineReported) {
        var found = Measurements.builder();
        if (!status.configured()) {
            return found.build();
        }
        found.target(engine(status, engineReported));
        var kept = 0;
        for (var container : status.containers()) {
            var target = new Target(container.name(), container.state(), container.problem()).withoutAvailability();
            found.target(status.isRead() ? target : target.asConsequence());
            if (status.isRead()) {
                var keeps = kept < MOST_IN_HISTORY && isLasting(container, status.observedAt());
                kept += keeps ? 1 : 0;
                container(found, container, keeps);
            }
        }
        status.projects().forEach(project -> project(found, project, status));
        if (status.isRead()) {
            counts(status).forEach((state, count) -> found.add(COUNT, count, state));
        }
        return found.build();
    }

    private static Target engine(ContainersStatus status, boolean engineReported) {
        var problem = status.isRead() ? null : status.problem();
        var target = new Target(ENGINE, status.isRead() ? State.OK : status.state(), problem)
                .withLabel(Message.of("containers.engine"));
        if (problem != null && LIMITS.contains(problem.code())) {
            return target.notPermitted();
        }
        return engineReported ? target.asConsequence().withoutAvailability() : target;
    }

    private static boolean isLasting(ContainerStatus container, Instant at) {
        var startedAt = container.startedAt();
        return container.composeProject() != null
                || (startedAt != null && Duration.between(startedAt, at).compareTo(SHORT_LIVED) >= 0);
    }

    private static void container(Measurements.Builder found, ContainerStatus container, boolean keeps) {
        var project = container.composeProject() == null ? "" : container.composeProject();
        String[] labels = {container.name(), project};
        var running = container.isRunning();
        found.info(INFO, container.name(), project, container.composeService(), container.image())
                .add(RUNNING, running, labels)
                .add(PAUSED, "paused".equals(container.containerState()), labels)
                // 0 also without a health check, so that an alert ends with the one that failed.
                .add(UNHEALTHY, running && "unhealthy".equals(container.health()), labels)
                .add(LOOP, container.restarting(), labels)
                .add(OOM, container.oomKilled(), labels)
                .add(FAILED, container.failed(), labels)
                .add(RESTARTS, container.restartCount(), labels)
                .percent(keeps ? CPU.inHistory() : CPU, container.cpuPercent(), labels)
                .add(keeps ? MEMORY.inHistory() : MEMORY, container.memoryUsedBytes(), labels)
                .add(LIMIT, container.memoryLimitBytes(), labels)
                .add(RECEIVED, container.receivedBytes(), labels)
                .add(SENT, container.sentBytes(), labels);
        limitUsed(found, container, labels);
    }

    private static void limitUsed(Measurements.Builder found, ContainerStatus container, String... labels) {
        var used = container.memoryUsedBytes();
        var limit = container.memoryLimitBytes();
        if (limit != null && used != null) {
            found.add(LIMIT_USED, (double) used / limit, labels);
        } else if (limit != null && !container.isRunning()) {
            found.add(LIMIT_USED, 0, labels); // which ends an alert
        }
    }

    /** A missing service whose container is reported itself makes no second problem. */
    private static void project(Measurements.Builder found, ProjectStatus project, ContainersStatus status) {
        var target = new Target(target(project), project.state(), project.problem())
                .withLabel(Message.of("containers.project").with("name", project.name()))
                .withoutAvailability();
        var reported = status.containers().stream()
                .filter(container -> project.name().equals(container.composeProject()))
                .filter(container -> container.state().isBad())
                .map(container -> String.valueOf(container.composeService()))
                .collect(Collectors.toSet());
        found.target(reported.containsAll(project.missing()) ? target.asConsequence() : target)
                .add(SERVICES, project.services(), project.name())
                .add(SERVICES_RUNNING, project.running(), project.name())
                .add(
                        INCOMPLETE,
                        !project.missing().isEmpty() && !reported.containsAll(project.missing()),
                        project.name());
    }

    private static Map<String, Long> counts(ContainersStatus status) {
        var counts = new TreeMap<String, Long>();
        for (var state : new String[] {"created", "exited", "paused", "restarting", "running"}) {
            counts.put(state, 0L);
        }
        status.containers().stream()
                .map(container -> container.containerState() == null ? "unknown" : container.containerState())
                .forEach(state -> counts.merge(state, 1L, Long::sum));
        return counts;
    }
}
