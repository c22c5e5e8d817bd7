package io.github.labmon.drives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.github.labmon.RunningLabmon;
import io.github.labmon.StatusRequests;
import io.github.labmon.nvme.DriveTree;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP: a host's /sys in a folder, a script in place of smartctl. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class, rebuildContext = true)
@Property(name = "DRIVES_INTERVAL", value = "100ms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class DrivesStatusEndpointTest implements TestPropertyProvider {

    private static final String INSTANT = "\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path root;

    @SuppressWarnings("NullAway.Init")
    private DiskTree tree;

    @SuppressWarnings("NullAway.Init")
    private StatusRequests status;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "LABMON_PROC", root.resolve("proc").toString(),
                "LABMON_SYS", root.resolve("sys").toString(),
                "NVME_COMMAND", "/labmon/no-such-tool",
                "SMARTCTL_COMMAND", root.resolve("smartctl").toString());
    }

    @BeforeEach
    void makeTree() throws IOException {
        DriveTree.clear(root);
        tree = new DiskTree(root);
        status = StatusRequests.of(labmon, "/drives/status");
    }

    /** smartctl, which prints this file and ends with this code, and records its arguments. */
    private void smartctl(String fixture, int exitCode) throws IOException {
        tree.file("output", DriveFixtures.bytes(fixture));
        tree.script("smartctl", "echo \"$@\" >> " + root + "/calls\ncat " + root + "/output\nexit " + exitCode);
    }

    @Test
    void everyKnownValueOfADriveIsReported() throws Exception {
        tree.sata("sda");
        smartctl("ata-hdd.json", 64);

        assertThat(status.finished())
                .isEqualTo(
                        "{\"observedAt\":T,\"state\":\"WARNING\",\"drives\":[{\"device\":\"/dev/sda\","
                                + "\"model\":\"LAB HDD 4TB\",\"serialNumber\":\"LAB…01\",\"firmware\":\"1.0\",\"type\":\"SATA\","
                                + "\"rotational\":true,\"capacityBytes\":4000787030016,\"state\":\"WARNING\","
                                + "\"reasons\":[\"pending-sectors\",\"uncorrectable-sectors\",\"reported-uncorrectable-errors\","
                                + "\"reallocated-sectors\"],\"readAt\":T,\"standby\":false,\"smartSupported\":true,"
                                + "\"healthPassed\":true,\"temperatureCelsius\":34,\"temperatureLimitCelsius\":60,"
                                + "\"powerOnHours\":12798,\"powerCycles\":25,\"reallocatedSectors\":2,\"pendingSectors\":8,"
                                + "\"uncorrectableSectors\":4,\"reportedUncorrectableErrors\":1,\"commandTimeouts\":1,"
                                + "\"crcErrors\":3,\"errorCounters\":[],\"failingAttributes\":[{\"id\":190,"
                                + "\"name\":\"Airflow_Temperature_Cel\",\"value\":66,\"threshold\":45,\"now\":false,"
                                + "\"prefailure\":false}],\"selfTest\":{\"type\":\"Short offline\","
                                + "\"result\":\"Completed without error\",\"passed\":true,\"powerOnHours\":12790,"
                                + "\"running\":true,\"remainingPercent\":40},\"problem\":{\"code\":\"drives-drive-unhealthy\","
                                + "\"detail\":\"Check that its backup is recent, and see docs/drives.md for what each reason means:"
                                + " 8 sectors cannot be read, 4 sectors could not be read in a scan of its surface, 1 read or write"
                                + " failed for the host and 2 sectors were replaced\"},\"problems\":[]}],\"pools\":[],\"poolProblems\":[]}");
        assertThat(Files.readAllLines(root.resolve("calls")))
                .contains("-j -n standby,3 -a -l scttempsts -l devstat -d sat /dev/sda");
    }

    @Test
    void theExampleOfTheDocumentationIsAnAnswer() throws Exception {
        tree.sata("sda");
        smartctl("ata-hdd.json", 64);
        var page = Files.readString(Path.of("../docs/drives.md"));
        var example = page.substring(page.indexOf("```json\n") + "```json\n".length());
        var json = JsonMapper.createDefault();

        assertThat(json.readValue(status.finished().replace(":T", ":\"T\""), JsonNode.class))
                .isEqualTo(json.readValue(
                        example.substring(0, example.indexOf("```")).replaceAll(INSTANT, "\"T\""), JsonNode.class));
    }

    @Test
    void aDriveThatIsPutIntoStandbyKeepsItsLastValues() throws Exception {
        tree.sata("sda");
        smartctl("ata-hdd.json", 64);
        assertThat(status.finished()).contains("\"standby\":false");

        smartctl("standby.json", 3);

        assertThat(status.with("\"standby\":true")).contains("\"temperatureCelsius\":34", "\"pendingSectors\":8");
        var readAt = readAt();
        var calls = calls().size();
        status.until(body -> calls().size() > calls + 1);
        assertThat(readAt()).isEqualTo(readAt);
        // A temperature from before the standby is not the one of now.
        assertThat(labmon.get("/metrics").body())
                .contains("labmon_drive_standby{device=\"sda\"} 1", "labmon_drive_pending_sectors{device=\"sda\"} 8")
                .doesNotContain("labmon_drive_temperature_celsius");
    }

    private String readAt() {
        return labmon.get("/drives/status").body().replaceAll(".*\"readAt\":(" + INSTANT + ").*", "$1");
    }

    @Test
    void aDriveThatWasInStandbyFromTheBeginningIsNoProblem() throws Exception {
        tree.sata("sda");
        smartctl("standby.json", 3);

        assertThat(status.finished())
                .isEqualTo(
                        "{\"observedAt\":T,\"state\":\"OK\",\"drives\":[{\"device\":\"/dev/sda\","
                                + "\"model\":\"LAB HDD 4TB\",\"type\":\"SATA\",\"rotational\":true,"
                                + "\"capacityBytes\":4000787030016,\"state\":\"OK\",\"reasons\":[],\"standby\":true,"
                                + "\"errorCounters\":[],\"failingAttributes\":[],\"problems\":[]}],\"pools\":[],\"poolProblems\":[]}");
    }

    @Test
    void withoutTheRightTheDriveIsReportedAsTheKernelKnowsIt() throws Exception {
        tree.sata("sda");
        smartctl("not-permitted.json", 2);

        assertThat(status.finished())
                .startsWith("{\"observedAt\":T,\"state\":\"OK\",")
                .contains("\"state\":\"UNKNOWN\",\"reasons\":[\"smart-unread\"],\"errorCounters\":[]")
                .contains(
                        "\"problem\":{\"code\":\"drives-smart-needs-root\",\"detail\":\"Only root may read the SMART data"
                                + " of a drive; docs/drives.md describes how to permit exactly this command, or how a timer can write it (smartctl 7.3:"
                                + " \\\"Smartctl open device: /dev/sda [SAT] failed: Permission denied\\\")\"}");
        assertThat(labmon.get("/status").body()).contains("\"name\":\"drives\"").contains("\"complete\":false");
    }

    @Test
    void aBridgeThatSmartctlDoesNotKnowIsReadAsTheStandardRequires() throws Exception {
        tree.usb("sdd", "1234", "5678");
        tree.file("unknown", DriveFixtures.bytes("unknown-bridge.json"));
        tree.file("output", DriveFixtures.bytes("ata-ssd.json"));
        tree.script(
                "smartctl",
                "echo \"$@\" >> " + root + "/calls\ncase \"$*\" in *'-d sat'*) cat " + root + "/output;; *) cat " + root
                        + "/unknown; exit 1;; esac");

        assertThat(status.finished())
                .contains(
                        "\"type\":\"USB\",\"rotational\":false",
                        "\"wearPercent\":7,\"wearSource\":\"device-statistics\"")
                .contains("\"state\":\"OK\",\"reasons\":[]");
        status.until(
                body -> calls().stream().filter(call -> call.contains("-d sat")).count() > 1);
        assertThat(calls()).filteredOn(call -> !call.contains("-d sat")).hasSize(1);
    }

    private List<String> calls() {
        try {
            return Files.readAllLines(root.resolve("calls"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noDriveIsAnEmptyListAndNoProgramIsStarted() throws Exception {
        smartctl("ata-hdd.json", 0);

        assertThat(status.now())
                .isEqualTo("{\"observedAt\":T,\"state\":\"OK\",\"drives\":[],\"pools\":[],\"poolProblems\":[]}");
        assertThat(labmon.get("/status").body()).contains("No SATA, SAS or USB drives");
        assertThat(root.resolve("calls")).doesNotExist();
    }

    @Test
    void withoutSysfsNothingIsKnown() throws Exception {
        DriveTree.clear(tree.sys());

        assertThat(status.now())
                .startsWith(
                        "{\"observedAt\":T,\"state\":\"UNKNOWN\",\"drives\":[],\"pools\":[],\"poolProblems\":[],\"problem\":{\"code\":"
                                + "\"drives-sysfs-not-visible\",");
    }

    @Test
    void aDriveThatIsGoneIsDownWithItsLastValues() throws Exception {
        tree.sata("sda");
        tree.sata("sdb");
        smartctl("ata-ssd.json", 0);
        status.finished();

        tree.remove("sda");

        assertThat(status.with("drive-gone"))
                .contains("\"device\":\"/dev/sda\",\"model\":\"LAB SSD 500GB\"")
                .contains("\"state\":\"DOWN\",\"reasons\":[\"drive-gone\"],\"readAt\":T,\"standby\":false")
                .contains("\"lastSeenAt\":T,\"problem\":{\"code\":\"drives-drive-gone\",");
    }

    @Test
    void aUsbDriveThatIsUnpluggedIsNotMissed() throws Exception {
        tree.usb("sda", "1234", "5678");
        smartctl("ata-ssd.json", 0);
        assertThat(status.finished()).contains("/dev/sda");

        tree.remove("sda");

        assertThat(status.until(body -> !body.contains("/dev/sda"))).contains("\"drives\":[]");
    }

    @Test
    @Property(name = "DRIVES_DEVICES", value = "/dev/sda=sat, sdx")
    void aNamedDriveThatIsNotThereIsDown() throws Exception {
        tree.sata("sda");
        tree.sata("sdb");
        smartctl("ata-ssd.json", 0);

        assertThat(status.finished())
                .contains("\"device\":\"/dev/sda\"", "DRIVES_DEVICES names /dev/sdx, which is not there")
                .doesNotContain("/dev/sdb");
    }

    @Test
    void defectsThatRiseAreCritical() throws Exception {
        tree.sata("sda");
        smartctl("ata-hdd.json", 64);
        status.finished();

        tree.file(
                "output",
                DriveFixtures.text("ata-hdd.json")
                        .replace("{\"value\": 8, \"string\": \"8\"}", "{\"value\": 9, \"string\": \"9\"}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(status.with("defects-rising"))
                .contains("\"state\":\"CRITICAL\",\"reasons\":[\"defects-rising\",\"pending-sectors\"")
                .contains("\"pendingSectors\":9");
    }

    @Test
    void aDriveThatHangsDelaysNoOtherAndIsNotReadAgain() throws Exception {
        tree.sata("sda");
        tree.sata("sdb");
        tree.file("output", DriveFixtures.bytes("ata-ssd.json"));
        tree.script(
                "smartctl",
                "case \"$*\" in */dev/sda) echo x >> " + root + "/calls; exec sleep 1001;; esac; cat " + root
                        + "/output");
        var settings = getProperties().entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
        // With a service of its own, which ends before the test does.
        try (var ending = RunningLabmon.with(settings)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> ending.get("/drives/status").body(), status -> status.contains("\"LAB SSD 500GB\""));
            for (int i = 0; i < 3; i++) {
                assertThat(ending.get("/drives/status").body())
                        .containsPattern("sda\".*\"state\":\"UNKNOWN\",\"reasons\":\\[\"still-reading\"]")
                        .containsPattern("sdb\".*\"state\":\"OK\",\"reasons\":\\[],\"readAt\"");
            }
        }
        assertThat(Files.readAllLines(root.resolve("calls"))).hasSize(1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ProcessHandle.current()
                        .children()
                        .flatMap(child -> child.info().commandLine().stream())
                        .noneMatch(command -> command.contains("sleep 1001")));
    }

    @Test
    @Property(name = "LABMON_SHOW_IDENTIFIERS", value = "true")
    void identifiersAreShownWhereThatIsConfigured() throws Exception {
        tree.sata("sda");
        smartctl("ata-hdd.json", 64);

        assertThat(status.finished()).contains("\"serialNumber\":\"LABDRIVE0001\"");
    }
}
