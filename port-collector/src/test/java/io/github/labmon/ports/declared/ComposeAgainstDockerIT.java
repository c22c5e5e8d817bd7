package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.deployment.Deployment;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** labmon reads from a compose file what {@code docker compose config} prints of it, and both refuse the same files. */
@Tag("once")
class ComposeAgainstDockerIT {

    @BeforeAll
    static void needsCompose() throws IOException, InterruptedException {
        RealPart.command("docker", "docker.io");
        RealPart.need(
                CommandOutput.run("docker", "compose", "version").exitCode() == 0,
                "docker compose, which .ci/run builds from its Go module");
    }

    private static CommandOutput config(ComposeCase given) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(given.arguments());
        command.addAll(List.of("config", "--format", "json"));
        var builder = new ProcessBuilder(command).directory(given.folder().toFile());
        builder.environment().putAll(given.environment());
        return CommandOutput.of(builder.start());
    }

    @ParameterizedTest
    @MethodSource("io.github.labmon.ports.declared.ComposeCase#read")
    void readsWhatComposeReads(ComposeCase given) throws Exception {
        var printed = config(given);
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        var config = JsonValue.parse(printed.out().getBytes(StandardCharsets.UTF_8));

        var read = Declarations.readUnchecked(given.request());

        assertThat(read.project()).isEqualTo(config.get("name").text().orElseThrow());
        assertThat(ours(read)).containsExactlyElementsOf(theirs(config));
    }

    @ParameterizedTest
    @MethodSource("io.github.labmon.ports.declared.ComposeCase#refused")
    void refusesWhatComposeRefuses(ComposeCase given) throws Exception {
        assertThat(config(given).exitCode()).isNotZero();
        assertThatThrownBy(() -> Declarations.readUnchecked(given.request())).isInstanceOf(DeclarationException.class);
    }

    private static List<String> ours(Deployment deployment) {
        return deployment.ports().stream()
                .map(port -> line(
                        port.service(),
                        port.protocol().wire(),
                        port.address(),
                        port.port() + "-" + port.lastPort(),
                        port.instances(),
                        port.containerName(),
                        port.hostNetwork()))
                .sorted()
                .toList();
    }

    private static List<String> theirs(JsonValue config) {
        var lines = new ArrayList<String>();
        config.get("services").members().forEach((name, service) -> {
            var mode = networkMode(config, service);
            var instances = service.get("scale")
                    .number()
                    .or(() -> service.get("deploy").get("replicas").number())
                    .orElse(1);
            var container = service.get("container_name").textOrNull();
            if (instances == 0) {
                return;
            }
            if (mode.equals("host")) {
                for (var port : hostPorts(service)) {
                    lines.add(line(
                            name,
                            port.split("/", -1)[1],
                            "*",
                            range(port.split("/", -1)[0]),
                            instances,
                            container,
                            true));
                }
            } else if ((mode.isEmpty() && publishes(config, service)) || mode.equals("bridge")) {
                for (var port : service.get("ports").elements()) {
                    published(port)
                            .ifPresent(published -> lines.add(line(
                                    name,
                                    port.get("protocol").text().orElseThrow(),
                                    address(port),
                                    range(published),
                                    instances,
                                    container,
                                    false)));
                }
            }
        });
        lines.sort(null);
        return lines;
    }

    private static String networkMode(JsonValue config, JsonValue service) {
        var mode = service.get("network_mode").text().orElse("");
        if (mode.isEmpty() && networks(config, service).anyMatch(network -> isExternal(network, "host"))) {
            return "host";
        }
        return mode.startsWith("service:")
                ? networkMode(config, config.get("services").get(mode.substring("service:".length())))
                : mode;
    }

    /** One network that is neither internal nor of a driver without ports; the driver of an external one is not known. */
    private static boolean publishes(JsonValue config, JsonValue service) {
        return networks(config, service)
                .anyMatch(network -> !network.get("internal").truth().orElse(false)
                        && !Set.of("macvlan", "ipvlan")
                                .contains(network.get("driver").text().orElse(""))
                        && !isExternal(network, "none"));
    }

    private static boolean isExternal(JsonValue network, String name) {
        return network.get("external").truth().orElse(false)
                && network.get("name").text().orElse("").equals(name);
    }

    private static Stream<JsonValue> networks(JsonValue config, JsonValue service) {
        return service.get("networks").members().keySet().stream()
                .map(name -> config.get("networks").get(name));
    }

    private static Optional<String> published(JsonValue port) {
        return port.get("published").text().filter(text -> !text.equals("0"));
    }

    private static String address(JsonValue port) {
        return port.get("host_ip")
                .text()
                .map(text -> IpAddress.canonical(text).orElseThrow())
                .orElse("*");
    }

    /** What an image listens on as far as it is declared: single ports with a protocol. */
    private static Set<String> hostPorts(JsonValue service) {
        var ports = new TreeSet<String>();
        for (var port : service.get("ports").elements()) {
            ports.add(port.get("target").number().orElseThrow() + "/"
                    + port.get("protocol").text().orElseThrow());
        }
        for (var exposed : new HashSet<>(service.get("expose").elements())) {
            var parts = exposed.text().orElseThrow().split("/", -1);
            var ends = parts[0].split("-", -1);
            for (int port = Integer.parseInt(ends[0]); port <= Integer.parseInt(ends[ends.length - 1]); port++) {
                ports.add(port + "/" + (parts.length == 2 ? parts[1] : "tcp"));
            }
        }
        return ports;
    }

    private static String range(String text) {
        var ends = text.split("-", -1);
        return Integer.parseInt(ends[0]) + "-" + Integer.parseInt(ends[ends.length - 1]);
    }

    private static String line(@Nullable Object... parts) {
        var words = new ArrayList<String>();
        for (var part : parts) {
            words.add(String.valueOf(part).toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }
}
