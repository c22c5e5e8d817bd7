package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.SlowProxy;
import io.github.labmon.drives.DrivesPart;
import io.github.labmon.fritz.FritzPart;
import io.github.labmon.homeassistant.HomeAssistantPart;
import io.github.labmon.lab.LabPart;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.NvmePart;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ups.UpsPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the built jar, which read once, of programs and servers that need seconds for an answer. */
@Tag("long")
class SlowCommandIT {

    private static final Duration SLOW_SERVER = Duration.ofSeconds(1);

    /** As a drive that starts to spin, or a sudo that waits for a name server. */
    private static final String SLOW_PROGRAM = "sleep 3; exec ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private DriveTree tree;

    @BeforeEach
    void makeDevices() throws IOException {
        tree = new DriveTree(folder.resolve("tree"));
    }

    /** The document that a command prints as JSON. */
    private JsonValue document(Map<String, String> settings, String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                Objects.requireNonNull(System.getProperty("labmon.jar"))));
        command.addAll(List.of(words));
        command.add("--json");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LABMON_"));
        builder.environment().put("LABMON_STATE_FOLDER", folder.resolve("state").toString());
        builder.environment().put("LABMON_SYS", tree.sys().toString());
        builder.environment().putAll(settings);
        var ended = CommandOutput.of(builder.start());
        assertThat(ended.err()).isEmpty();
        return JsonValue.parse(ended.out().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonValue value, String name) {
        return value.get(name).text().orElse("");
    }

    private static Map<String, String> with(LabPart part, String... namesAndValues) {
        var settings = new HashMap<>(part.settings());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    /** The settings of a part, one of which contains an address that is replaced by that of a slow proxy. */
    private static Map<String, String> behind(SlowProxy proxy, LabPart part, int port) {
        var settings = new HashMap<>(part.settings());
        settings.replaceAll((name, value) -> value.replace(":" + port, ":" + proxy.port()));
        return settings;
    }

    private static int port(String setting) {
        return Integer.parseInt(setting.replaceFirst(".*:(\\d+).*", "$1"));
    }

    private String slow(String name, String program) throws IOException {
        return tree.script(name, SLOW_PROGRAM + program + " \"$@\"");
    }

    @Test
    void aSlowDriveIsReadCompletely() throws Exception {
        try (var part = new NvmePart(tree)) {
            var tool = Objects.requireNonNull(part.settings().get("NVME_COMMAND"));
            var document = document(with(part, "NVME_COMMAND", slow("slow-nvme", tool)), "nvme");
            assertThat(text(document, "state")).isEqualTo("OK");
        }
    }

    @Test
    void aSlowSudoIsWaitedForAtEachOfItsCalls() throws Exception {
        try (var part = new NvmePart(tree)) {
            var tool = part.settings().get("NVME_COMMAND");
            var sudo = tree.script("sudo", "shift; " + SLOW_PROGRAM + "\"$@\"");
            var document = document(with(part, "NVME_COMMAND", sudo + " -n " + tool), "nvme");
            assertThat(text(document, "state")).isEqualTo("OK");
        }
    }

    @Test
    void aSlowDiskAndSlowPoolsAreReadCompletely() throws Exception {
        try (var part = new DrivesPart(tree)) {
            DriveTree.attributes(tree.proc().resolve("spl/kstat/zfs/tank"), "state", "ONLINE");
            var json = tree.file("pool.json", pool());
            var zpool = tree.script(
                    "zpool",
                    "sleep 2; case $1 in status) cat " + json
                            + ";; list) printf 'tank\\t7999999737856\\t6559999784941\\n';; esac");
            var zfs = tree.script("zfs", "sleep 2; printf 'tank\\t1048576\\n'");
            var settings = with(
                    part,
                    "LABMON_PROC",
                    tree.proc().toString(),
                    "SMARTCTL_COMMAND",
                    slow("slow-smartctl", Objects.requireNonNull(part.settings().get("SMARTCTL_COMMAND"))),
                    "POOL_ZPOOL_COMMAND",
                    zpool,
                    "POOL_ZFS_COMMAND",
                    zfs);
            var document = document(settings, "drives");
            assertThat(text(document.get("drives").elements().get(0), "state")).isEqualTo("OK");
            assertThat(tank(document)).hasSize(1).allSatisfy(pool -> {
                assertThat(text(pool, "state")).isNotEqualTo("UNKNOWN");
                assertThat(pool.get("capacityBytes").wholeNumber()).isPresent();
            });
        }
    }

    /** The pool of ZFS; the part has one of Btrfs too. */
    private static List<JsonValue> tank(JsonValue document) {
        return document.get("pools").elements().stream()
                .filter(pool -> text(pool, "name").equals("tank"))
                .toList();
    }

    private static byte[] pool() throws IOException {
        try (var in = Objects.requireNonNull(DrivesPart.class.getResourceAsStream("pool/zpool-mirror.json"))) {
            return in.readAllBytes();
        }
    }

    @Test
    void aProgramThatHangsIsUnknownWithItsReason() throws Exception {
        var hanging = tree.script("hang", "exec sleep 1009");
        try (var nvme = new NvmePart(tree);
                var drives = new DrivesPart(tree)) {
            var drive = document(with(nvme, "NVME_COMMAND", hanging), "nvme")
                    .get("devices")
                    .elements()
                    .get(0);
            assertThat(text(drive, "state")).isEqualTo("UNKNOWN");
            assertThat(text(drive.get("problem"), "code")).isNotEmpty();
            DriveTree.attributes(tree.proc().resolve("spl/kstat/zfs/tank"), "state", "ONLINE");
            var settings = with(
                    drives,
                    "LABMON_PROC",
                    tree.proc().toString(),
                    "SMARTCTL_COMMAND",
                    hanging,
                    "POOL_ZPOOL_COMMAND",
                    hanging);
            var document = document(settings, "drives");
            var disk = document.get("drives").elements().get(0);
            assertThat(text(disk, "state")).isEqualTo("UNKNOWN");
            assertThat(text(disk.get("problem"), "code")).isNotEmpty();
            assertThat(tank(document))
                    .hasSize(1)
                    .allSatisfy(pool -> assertThat(text(pool, "state")).isEqualTo("UNKNOWN"));
        }
    }

    @Test
    void aSlowUpsServerIsReadCompletely() throws Exception {
        try (var part = new UpsPart()) {
            var port = port(Objects.requireNonNull(part.settings().get("UPS_HOSTS")));
            try (var proxy = SlowProxy.before(port, SLOW_SERVER)) {
                var document = document(behind(proxy, part, port), "ups");
                assertThat(text(document, "state")).isEqualTo("OK");
                assertThat(document.get("devices").elements()).hasSize(1);
            }
        }
    }

    @Test
    void aSlowHomeAssistantIsReadCompletely() throws Exception {
        try (var part = new HomeAssistantPart()) {
            var port = port(Objects.requireNonNull(part.settings().get("HA_URL")));
            try (var proxy = SlowProxy.before(port, SLOW_SERVER)) {
                var document = document(behind(proxy, part, port), "ha");
                assertThat(text(document, "state")).isEqualTo("OK");
                assertThat(text(document, "version")).isNotEmpty();
            }
        }
    }

    @Test
    void aSlowRouterIsReadOrNamedSlow() throws Exception {
        try (var part = new FritzPart()) {
            var port = port(Objects.requireNonNull(part.settings().get("FRITZ_HOSTS")));
            try (var proxy = SlowProxy.before(port, SLOW_SERVER)) {
                var router = document(behind(proxy, part, port), "fritz")
                        .get("hosts")
                        .elements()
                        .get(0);
                // What is still read at the deadline is named: as the problem, or among the notes.
                var codes = text(router.get("problem"), "code")
                        + router.get("problems").elements().stream()
                                .map(problem -> text(problem, "code"))
                                .collect(Collectors.joining());
                assertThat(text(router, "state") + codes).matches("OK.*|UNKNOWN.+");
                assertThat(text(router, "model")).isNotEmpty();
            }
        }
    }
}
