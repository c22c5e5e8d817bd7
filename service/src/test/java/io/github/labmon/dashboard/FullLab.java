package io.github.labmon.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The documents of a large lab: 30 containers of which one has stopped, 330 ports, four NVMe drives and two routers. */
final class FullLab {

    static final String SCENARIO = "full";

    private static final int CONTAINERS = 30;
    private static final int PORTS = 330;
    private static final int DRIVES = 4;
    private static final List<String> PROJECTS =
            List.of("home-automation-and-energy", "media", "monitoring", "office", "photos");

    private FullLab() {}

    /** The document of a function; {@code null} where it is that of the scenario {@code well}. */
    static @Nullable String document(String name) {
        return switch (name) {
            case "containers" ->
                "{\"observedAt\":\"{{-1s}}\",\"state\":\"OK\",\"configured\":true,\"complete\":true,\"containers\":["
                        + entries(CONTAINERS, FullLab::container) + "],\"projects\":["
                        + entries(PROJECTS.size(), FullLab::project) + "]}";
            case "ports" ->
                "{\"schemaVersion\":1,\"observedAt\":\"{{-1s}}\",\"host\":\"nas\",\"ephemeralPortRange\":{\"first\":32768,"
                        + "\"last\":60999},\"reservedPorts\":[\"8472\"],\"unprivilegedPortStart\":1024,\"docker\":"
                        + "{\"state\":\"OK\",\"source\":\"engine-api\",\"version\":\"27.3.1\"},\"complete\":true,\"ports\":["
                        + entries(PORTS, FullLab::port) + "]}";
            case "nvme" ->
                "{\"observedAt\":\"{{-4s}}\",\"state\":\"OK\",\"devices\":[" + entries(DRIVES, FullLab::drive) + "]}";
            case "fritz" ->
                """
                    {"observedAt":"{{-6s}}","state":"OK","hosts":[%s,%s]}""".formatted(
                        router("home", "FRITZ!Box 7590", 0.538), router("workshop-attic", "FRITZ!Box 5530", 12.3));
            default -> null;
        };
    }

    private static String entries(int count, IntFunction<String> entry) {
        return IntStream.range(0, count).mapToObj(entry).collect(Collectors.joining(","));
    }

    private static String projectOf(int container) {
        return PROJECTS.get(container % PROJECTS.size());
    }

    private static String container(int index) {
        var project = projectOf(index);
        var service = "service-" + (char) ('a' + index / PROJECTS.size());
        var isStopped = index == CONTAINERS - 1;
        var use = isStopped
                ? "\"containerState\":\"exited\",\"exitCode\":0,\"finishedAt\":\"{{-8h}}\","
                : String.format(
                        Locale.ROOT,
                        "\"containerState\":\"running\",\"health\":\"healthy\",\"cpuPercent\":%.1f,\"memoryUsedBytes\":%d,",
                        index * 1.3,
                        (index + 1) * 41_234_567L);
        return """
                {"name":"%1$s-%2$s-1","id":"%3$012x","image":"ghcr.io/example/%2$s:1.%4$d","composeProject":"%1$s",\
                "composeService":"%2$s","state":"OK",%5$s"oomKilled":false,"restartCount":0,"restarting":false,\
                "startedAt":"{{-9h}}"}""".formatted(project, service, 0xb4174a57L + index, index, use);
    }

    private static String project(int index) {
        var services = CONTAINERS / PROJECTS.size();
        return """
                {"name":"%s","services":%d,"running":%d,"missing":[],"state":"OK"}""".formatted(PROJECTS.get(index), services, index == PROJECTS.size() - 1 ? services - 1 : services);
    }

    private static String port(int index) {
        var port = 3_000 + index * 7;
        var address = List.of("0.0.0.0", "127.0.0.1", "fd00:1234:5678:9abc:def0:1234:5678:9abc")
                .get(index % 3);
        var container = index % 4 != 0 ? "" : """
                ,"container":{"name":"%1$s-service-a-1","id":"b4174a57bb9a","image":"example:1","state":"running",\
                "containerPort":80,"mapping":"%2$s:%3$d->80/tcp","composeProject":"%1$s","composeService":"service-a"}""".formatted(projectOf(index), address, port);
        return """
                {"protocol":"tcp","address":"%s","port":%d,"state":"LISTENING","process":{"pid":%d,"name":"%s","user":"%s"}%s}""".formatted(
                        address,
                        port,
                        1_000 + index * 331,
                        container.isEmpty() ? "worker-" + index : "docker-proxy",
                        index % 5 == 0 ? "systemd-network" : "root",
                        container);
    }

    private static String drive(int index) {
        return """
                {"device":"/dev/nvme%1$d","model":"LAB SSD %2$d00GB","serialNumber":"LAB0…0%1$d","firmware":"1.0",\
                "transport":"pcie","controllerState":"live","readOnly":false,"state":"OK","reasons":[],\
                "sources":["smart-log","sysfs"],"smartObservedAt":"{{-4s}}","temperatureCelsius":%3$d,\
                "temperatureSensors":[],"warningTemperatureCelsius":82,"criticalTemperatureCelsius":85,\
                "criticalWarning":{"value":0,"flags":[]},"availableSparePercent":100,"availableSpareThresholdPercent":10,\
                "percentageUsed":%4$d,"wearLevelPercent":%5$d,"bytesRead":8794518528000,"bytesWritten":33588269056000,\
                "powerOnHours":12798,"powerCycles":25,"unsafeShutdowns":10,"mediaErrors":0,"errorLogEntries":62,\
                "capacity":{"totalBytes":500107862016,"usedBytes":120000000000,"freeBytes":350000000000,\
                "utilizationPercent":25.5},"problems":[]}""".formatted(index, index + 5, 38 + index * 3, index * 4, 100 - index * 4);
    }

    private static String router(String name, String model, double latency) {
        return String.format(Locale.ROOT, """
                {"name":"%s","host":"192.168.178.1","state":"OK","reachable":true,
                "reachability":{"method":"ping","latencyMillis":{"min":0.4,"average":%s,"max":20.1},"packetLossPercent":0.0},
                "api":"OK","model":"%s","firmware":"8.02","updateAvailable":false,"uptimeSeconds":751513,
                "wan":{"observedAt":"{{-6s}}","status":"ONLINE","linkStatus":"Up","accessType":"DSL",\
                "connectionUptimeSeconds":57199,"downstreamMaxBitsPerSecond":240893000,"upstreamMaxBitsPerSecond":49741000,\
                "receivedBytes":197786211361,"sentBytes":30680066212,"counterBits":64,"receiveBytesPerSecond":1148054.0,\
                "sendBytesPerSecond":79128.0},"wifi":[],"problems":[]}""", name, latency, model);
    }
}
