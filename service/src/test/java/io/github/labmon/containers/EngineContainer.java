package io.github.labmon.containers;

import io.github.labmon.containers.engine.StatusText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;

/** A container of a {@link TestEngine}, with the JSON that Docker 20.10 returns about it. */
public final class EngineContainer {

    static final String IMAGE_ID = "sha256:0aea240e72a5a0ae97da8969c33fcf632067a502b4b5950c9fa7f54bc3668d82";

    private final String name;
    private final TreeMap<String, String> labels = new TreeMap<>();
    private String state = "running";
    private String text = "Up 2 hours";
    private String listedImage = "nginx:1.27";
    private int exitCode;
    private String error = "";
    private boolean oomKilled;
    private int restarts;
    private Instant startedAt = Instant.now().minus(Duration.ofHours(2));
    private String finishedAt = "0001-01-01T00:00:00Z";
    private String health = "";
    private long memoryLimit;
    private long memory = 20_000_000;
    private long cpuNanos = 1_000_000_000;

    private EngineContainer(String name) {
        this.name = name;
    }

    public static EngineContainer named(String name) {
        return new EngineContainer(name);
    }

    /** One that does not run. */
    public static EngineContainer exited(String name, int code) {
        return new EngineContainer(name).in("exited", "Exited (" + code + ") 2 hours ago", code);
    }

    public EngineContainer in(String newState, String newText, int code) {
        state = newState;
        text = newText;
        exitCode = code;
        finishedAt = startedAt.plusSeconds(1).toString();
        return this;
    }

    public EngineContainer startedAgo(Duration length) {
        startedAt = Instant.now().minus(length);
        text = "Up " + StatusText.uptime(length);
        return this;
    }

    public EngineContainer inProject(String project, String service) {
        labels.put("com.docker.compose.project", project);
        labels.put("com.docker.compose.service", service);
        return this;
    }

    public EngineContainer dependingOn(String dependencies) {
        labels.put("com.docker.compose.depends_on", dependencies);
        return this;
    }

    public EngineContainer unhealthy(String output) {
        text = "Up 2 hours (unhealthy)";
        health =
                ",\"Health\":{\"Status\":\"unhealthy\",\"FailingStreak\":9,\"Log\":[{\"ExitCode\":0,\"Output\":\"fine\"},"
                        + "{\"ExitCode\":1,\"Output\":\"" + output + "\"}]}";
        return this;
    }

    public EngineContainer healthy() {
        text = "Up 2 hours (healthy)";
        health = ",\"Health\":{\"Status\":\"healthy\",\"FailingStreak\":0,\"Log\":[]}";
        return this;
    }

    public EngineContainer outOfMemory() {
        oomKilled = true;
        return this;
    }

    public EngineContainer restarted(int times) {
        restarts = times;
        return this;
    }

    public EngineContainer withError(String text) {
        error = text;
        return this;
    }

    public EngineContainer withMemory(long used, long limit) {
        memory = used;
        memoryLimit = limit;
        return this;
    }

    /** As the engine lists it once the name of its image refers to another image. */
    public EngineContainer withMovedImage() {
        listedImage = IMAGE_ID;
        return this;
    }

    String name() {
        return name;
    }

    String id() {
        var digits = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
        return (digits + "0".repeat(64)).substring(0, 64);
    }

    String listed() {
        var labelled = new StringBuilder();
        labels.forEach((key, value) ->
                labelled.append(labelled.isEmpty() ? "" : ",").append("\"" + key + "\":\"" + value + "\""));
        return "{\"Id\":\"" + id() + "\",\"Names\":[\"/" + name + "\"],\"Image\":\"" + listedImage + "\",\"ImageID\":\""
                + IMAGE_ID + "\",\"Command\":\"/bin/sleep 3600\",\"Created\":1795899983,\"Ports\":[],\"Labels\":{"
                + labelled
                + "},\"State\":\"" + state + "\",\"Status\":\"" + text
                + "\",\"HostConfig\":{\"NetworkMode\":\"default\"},\"Mounts\":[]}";
    }

    String details() {
        return "{\"Id\":\"" + id() + "\",\"State\":{\"Status\":\"" + state + "\",\"OOMKilled\":" + oomKilled
                + ",\"ExitCode\":"
                + exitCode + ",\"Error\":\"" + error + "\",\"StartedAt\":\"" + startedAt + "\",\"FinishedAt\":\""
                + finishedAt + "\"" + health + "},\"Image\":\"" + IMAGE_ID + "\",\"Name\":\"/" + name
                + "\",\"RestartCount\":"
                + restarts + ",\"HostConfig\":{\"Memory\":" + memoryLimit + "},\"Config\":{\"Image\":\"nginx:1.27\"}}";
    }

    /** At each reading 100 ms more of CPU time, on a host with four CPUs. */
    synchronized String statistics() {
        cpuNanos += 100_000_000;
        return "{\"read\":\"" + Instant.now() + "\",\"preread\":\"0001-01-01T00:00:00Z\",\"cpu_stats\":{\"cpu_usage\":"
                + "{\"total_usage\":" + cpuNanos + "},\"system_cpu_usage\":53409280000000,\"online_cpus\":4},"
                + "\"memory_stats\":{\"usage\":" + (memory + 1_000)
                + ",\"stats\":{\"inactive_file\":1000},\"limit\":25276502016},"
                + "\"networks\":{\"eth0\":{\"rx_bytes\":916,\"tx_bytes\":40},\"eth1\":{\"rx_bytes\":84,\"tx_bytes\":2}}}";
    }
}
