package io.github.labmon;

import io.github.labmon.containers.EngineContainer;
import io.github.labmon.containers.TestEngine;
import io.github.labmon.drives.DiskTree;
import io.github.labmon.drives.DriveFixtures;
import io.github.labmon.fritz.DigestServer;
import io.github.labmon.fritz.TestBox;
import io.github.labmon.fritz.TestBoxes;
import io.github.labmon.homeassistant.TestHomeAssistant;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.ups.TestNutServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds the devices of a {@link Lab}; each server starts when it is added. */
public final class LabBuilder {

    private static final long TERABYTE = 1_000_204_886_016L;
    private static final String POOL = "fs/btrfs/0c9a4f2e-5f5e-4a53-8d7e-6c2f1d6b9a10/";
    private static final String LOGICAL_VOLUMES = """
            {"report":[{"lv":[
            {"vg_name":"lab","lv_name":"thin","lv_attr":"twi-aotz--","segtype":"thin-pool","lv_size":"1073741824B",
            "data_percent":"45.00","metadata_percent":"11.00"},
            {"vg_name":"lab","lv_name":"raid","lv_attr":"rwi-aor---","segtype":"raid5","lv_size":"1073741824B",
            "sync_percent":"37.50","raid_sync_action":"recover","raid_mismatch_count":"0"}]}]}
            """;

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> routerHosts = new ArrayList<>();
    private final List<TestBox> routers = new ArrayList<>();
    private final List<String> expectedMetrics = new ArrayList<>();
    private final List<Runnable> servers = new ArrayList<>();
    private @Nullable TestHomeAssistant home;
    private @Nullable DriveTree drives;

    LabBuilder(Path folder) {
        this.folder = folder;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Metrics that labmon exposes once it has read the devices. */
    List<String> expectedMetrics() {
        return expectedMetrics;
    }

    List<TestBox> routers() {
        return routers;
    }

    @Nullable
    TestHomeAssistant home() {
        return home;
    }

    @Nullable
    DriveTree drives() {
        return drives;
    }

    /** Settings of labmon: names and values. */
    public LabBuilder with(String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return this;
    }

    private LabBuilder with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    /** Every reading is served as long as a test runs. */
    public LabBuilder withLongFreshness() {
        for (var function : List.of("LABMON_HOST", "LABMON_PORTS", "FRITZ", "HA", "CONTAINERS", "UPS")) {
            settings.put(function + "_FRESHNESS", "5m");
        }
        return with("NVME_FRESHNESS", "1h");
    }

    /** A DSL router. */
    public LabBuilder withDslRouter(String name) throws IOException {
        return router(name, TestBoxes.dsl(TestBox.start()));
    }

    /** A router at a fibre connection. */
    public LabBuilder withFibreRouter(String name) throws IOException {
        return router(name, TestBoxes.fibre(TestBox.start()));
    }

    private LabBuilder router(String name, TestBox box) {
        routers.add(box);
        servers.add(box::close);
        routerHosts.add(name + "=" + box.host());
        return with(DigestServer.SETTINGS).with("FRITZ_HOSTS", String.join(",", routerHosts));
    }

    public LabBuilder withHomeAssistant() throws IOException {
        var started = TestHomeAssistant.start();
        home = started;
        servers.add(started::close);
        return with(started.settings());
    }

    /** A folder for the history, which a labmon of a test does not store otherwise. */
    public LabBuilder withHistory() {
        return with("HISTORY", "on").withState();
    }

    /** A folder for what labmon stores. */
    public LabBuilder withState() {
        return with("LABMON_STATE_FOLDER", folder.resolve("state").toString());
    }

    /** Rules of alerts, as in the file of {@code ALERT_RULES}, without a grace period after the start. */
    public LabBuilder withRules(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("rules.yaml"), yaml);
        return with("ALERT_RULES", file.toString(), "ALERT_START_GRACE", "0s");
    }

    /** The machine that runs the test can be as busy, full and hot as it is: no alert. */
    public LabBuilder withoutHostAlerts() {
        for (var name : List.of("LOAD_PER_CORE", "MEMORY_USED_PERCENT", "DISK_USED_PERCENT", "TEMPERATURE_CELSIUS")) {
            settings.put("ALERT_" + name, "off");
        }
        return this;
    }

    /** The files of this host's drives, which further drives are added to; labmon reads them instead of {@code /sys}. */
    public DriveTree driveTree() throws IOException {
        var tree = drives;
        if (tree == null) {
            tree = new DriveTree(folder);
            drives = tree;
            with("LABMON_SYS", tree.sys().toString());
        }
        return tree;
    }

    /** An NVMe drive with a temperature. */
    public LabBuilder withNvmeDrive() throws IOException {
        var tree = driveTree();
        var drive = tree.firstDrive(TERABYTE);
        DriveTree.attributes(drive.resolve("nvme0n1"), "nuse", "1000");
        tree.hwmon(drive.resolve("hwmon1"), "temp1_input", "37850", "temp1_max", "81850", "temp1_crit", "84850");
        return with("NVME_COMMAND", tree.nvmeWithPage());
    }

    /** A sensor of the processor and a fan. */
    public LabBuilder withSensors() throws IOException {
        var tree = driveTree();
        DriveTree.attributes(
                tree.sys().resolve("class/hwmon/hwmon9"),
                "name",
                "coretemp",
                "temp1_label",
                "Package id 0",
                "temp1_input",
                "47000",
                "temp1_crit",
                "100000",
                "fan1_input",
                "1180");
        return this;
    }

    /** A drive with rotating discs, an SSD and a SAS drive. */
    public LabBuilder withDisks() throws IOException {
        var disks = new DiskTree(driveTree());
        disks.sata("sda");
        disks.sata("sdb");
        disks.sas("sdc", "naa.5000000000000003");
        disks.file("sda.json", DriveFixtures.bytes("ata-hdd.json"));
        disks.file("sdb.json", DriveFixtures.bytes("ata-ssd.json"));
        disks.file("sdc.json", DriveFixtures.bytes("scsi.json"));
        var smartctl = disks.script("smartctl", "for last; do :; done; cat " + folder + "/${last#/dev/}.json");
        expectedMetrics.addAll(List.of("labmon_drive_wear_ratio", "labmon_drive_grown_defects_total"));
        return with("SMARTCTL_COMMAND", smartctl);
    }

    /** A file system of Btrfs, a thin pool and a RAID 5 that is being recovered. */
    public LabBuilder withPools() throws IOException {
        var tree = driveTree();
        var files = Map.of(
                POOL + "label",
                "lab",
                POOL + "devices/vda/size",
                "2097152",
                "class/block/vda/size",
                "2097152",
                POOL + "allocation/data/total_bytes",
                "209715200",
                POOL + "allocation/data/bytes_used",
                "104857600",
                POOL + "allocation/data/disk_total",
                "209715200",
                POOL + "devinfo/1/error_stats",
                "write_errs 0\nread_errs 0\ncorruption_errs 1",
                "class/block/dm-9/dm/name",
                "lab-thin_tdata",
                "class/block/dm-9/dm/uuid",
                "LVM-lab");
        for (var file : files.entrySet()) {
            var path = tree.sys().resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue() + "\n");
        }
        return with("POOL_LVS_COMMAND", tree.script("lvs", "cat <<'END'\n" + LOGICAL_VOLUMES + "END"));
    }

    /** A container engine with one container of a compose project. */
    public LabBuilder withContainer() throws IOException {
        var engine = new TestEngine(folder);
        servers.add(engine::close);
        engine.add(EngineContainer.named("blog-web-1")
                .inProject("blog", "web")
                .withMemory(20_000_000, 64_000_000)
                .healthy());
        expectedMetrics.add("labmon_container_cpu_usage_ratio");
        return with(engine.settings());
    }

    /** A UPS on mains power. */
    public LabBuilder withUps() throws IOException {
        var server = TestNutServer.start()
                .withUps(
                        "ups.status", "OL CHRG",
                        "ups.model", "Ellipse PRO 650",
                        "battery.charge", "99",
                        "battery.runtime", "1260",
                        "battery.voltage", "27.1",
                        "input.voltage", "230.4",
                        "output.voltage", "230.4",
                        "ups.load", "23");
        servers.add(server::close);
        return with(server.settings());
    }

    /**
     * Everything that labmon reads: drives, a DSL and a fibre router, Home Assistant with its entities, a container, a job, a UPS, and a
     * receiver of notifications.
     */
    public LabBuilder withEverything() throws IOException {
        withNvmeDrive()
                .withSensors()
                .withDisks()
                .withPools()
                .withContainer()
                .withUps()
                .withDslRouter("home")
                .withFibreRouter("attic")
                .withHomeAssistant();
        return with("JOBS", "dump=26h@" + folder.resolve(DriveTree.SMART_PAGE))
                .with("HA_COMPONENTS", "sun", "HA_ENTITIES", "true")
                .with("ALERT_WEBHOOK_URL", settings.get("HA_URL") + "/webhook"); // receives nothing without a poll
    }

    /** The lab; its servers are closed with it. */
    public Lab start() {
        return new Lab(this);
    }

    void close() {
        servers.forEach(Runnable::run);
    }
}
