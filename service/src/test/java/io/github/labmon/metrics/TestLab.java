package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.RunningLabmon;
import io.github.labmon.containers.EngineContainer;
import io.github.labmon.containers.TestEngine;
import io.github.labmon.drives.DiskTree;
import io.github.labmon.drives.DriveFixtures;
import io.github.labmon.fritz.DigestServer;
import io.github.labmon.fritz.TestBox;
import io.github.labmon.fritz.TestBoxes;
import io.github.labmon.homeassistant.TestHomeAssistant;
import io.github.labmon.nvme.DriveTree;
import io.github.labmon.nvme.SmartFixtures;
import io.github.labmon.ups.TestNutServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A lab with everything that labmon reads: this host and its ports, drives, a DSL box, a fibre box, Home Assistant, a container, a job
 * and a UPS.
 */
final class TestLab implements AutoCloseable {

    /** The token of a labmon that is started with {@code LABMON_API_TOKEN}. */
    static final String TOKEN = "s3cret-t0ken";

    /** Every reading is served for as long as a test runs. */
    static final String[] FRESH = {
        "LABMON_HOST_FRESHNESS", "5m",
        "LABMON_PORTS_FRESHNESS", "5m",
        "NVME_FRESHNESS", "1h",
        "FRITZ_FRESHNESS", "5m",
        "HA_FRESHNESS", "5m",
        "CONTAINERS_FRESHNESS", "5m",
        "UPS_FRESHNESS", "5m"
    };

    private static final int ATTEMPTS = 20;
    private static final List<String> TIMEOUT_CODES = List.of(
            "reading-timed-out",
            "fritz-timeout",
            "fritz-unreachable",
            "ha-timeout",
            "nvme-drive-silent",
            "ups-still-reading");

    private final TestBox dsl = TestBoxes.dsl(TestBox.start());
    private final TestBox fibre = TestBoxes.fibre(TestBox.start());
    private final TestHomeAssistant home = TestHomeAssistant.start();
    private final TestEngine engine;
    private final TestNutServer ups;
    private final Map<String, String> settings = new HashMap<>();

    /**
     * Starts its servers.
     *
     * @param folder the folder of the drive's part of /sys
     */
    TestLab(Path folder) throws IOException {
        var tree = new DriveTree(folder);
        var drive = tree.drive(0, "LAB0123456789", 1_000_204_886_016L);
        DriveTree.attributes(drive.resolve("nvme0n1"), "nuse", "1000");
        tree.hwmon(drive.resolve("hwmon1"), "temp1_input", "37850", "temp1_max", "81850", "temp1_crit", "84850");
        tree.hwmon(
                folder.resolve("sys/class/hwmon/hwmon9"),
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
        tree.file("page", SmartFixtures.page());
        addDisks(tree, folder);
        addPools(tree);
        engine = new TestEngine(folder);
        engine.add(EngineContainer.named("blog-web-1")
                .inProject("blog", "web")
                .withMemory(20_000_000, 64_000_000)
                .healthy());
        settings.put("DOCKER_HOST", engine.host());
        settings.put("JOBS", "dump=26h@" + folder.resolve("page"));
        ups = TestNutServer.start()
                .withUps(
                        "ups.status", "OL CHRG",
                        "ups.model", "Ellipse PRO 650",
                        "battery.charge", "99",
                        "battery.runtime", "1260",
                        "battery.voltage", "27.1",
                        "input.voltage", "230.4",
                        "output.voltage", "230.4",
                        "ups.load", "23");
        settings.put("UPS_HOSTS", "desk=127.0.0.1:" + ups.port());
        settings.put("LABMON_SYS", tree.sys().toString());
        settings.put("NVME_COMMAND", tree.script("nvme", "cat " + folder + "/page"));
        settings.put("FRITZ_HOSTS", "home=" + dsl.host() + ",attic=" + fibre.host());
        settings.put("FRITZ_USERNAME", DigestServer.USER);
        settings.put("FRITZ_PASSWORD", DigestServer.PASSWORD);
        settings.put("HA_URL", home.url());
        settings.put("HA_TOKEN", TestHomeAssistant.TOKEN);
        settings.put("HA_COMPONENTS", "sun");
        settings.put("ALERT_WEBHOOK_URL", home.url() + "/nobody"); // never called: no round is made
        settings.put("HA_ENTITIES", "true");
    }

    /** A drive with rotating discs, an SSD and a SAS drive. */
    private void addDisks(DriveTree tree, Path folder) throws IOException {
        var disks = new DiskTree(tree);
        disks.sata("sda");
        disks.sata("sdb");
        disks.sas("sdc", "naa.5000000000000003");
        disks.file("sda.json", DriveFixtures.bytes("ata-hdd.json"));
        disks.file("sdb.json", DriveFixtures.bytes("ata-ssd.json"));
        disks.file("sdc.json", DriveFixtures.bytes("scsi.json"));
        settings.put(
                "SMARTCTL_COMMAND",
                disks.script("smartctl", "for last; do :; done; cat " + folder + "/${last#/dev/}.json"));
    }

    /** A file system of Btrfs, a thin pool and a RAID 5 that is being recovered. */
    private void addPools(DriveTree tree) throws IOException {
        var btrfs = "fs/btrfs/0c9a4f2e-5f5e-4a53-8d7e-6c2f1d6b9a10/";
        var files = Map.of(
                btrfs + "label",
                "lab",
                btrfs + "devices/vda/size",
                "2097152",
                "class/block/vda/size",
                "2097152",
                btrfs + "allocation/data/total_bytes",
                "209715200",
                btrfs + "allocation/data/bytes_used",
                "104857600",
                btrfs + "allocation/data/disk_total",
                "209715200",
                btrfs + "devinfo/1/error_stats",
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
        var volumes = """
                {"report":[{"lv":[
                {"vg_name":"lab","lv_name":"thin","lv_attr":"twi-aotz--","segtype":"thin-pool","lv_size":"1073741824B",
                "data_percent":"45.00","metadata_percent":"11.00"},
                {"vg_name":"lab","lv_name":"raid","lv_attr":"rwi-aor---","segtype":"raid5","lv_size":"1073741824B",
                "sync_percent":"37.50","raid_sync_action":"recover","raid_mismatch_count":"0"}]}]}
                """;
        settings.put("POOL_LVS_COMMAND", tree.script("lvs", "cat <<'END'\n" + volumes + "END"));
    }

    /** Starts a labmon that watches the lab, with these additional settings. */
    RunningLabmon labmon(String... namesAndValues) {
        var all = new HashMap<>(settings);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return RunningLabmon.with(all.entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
    }

    /** As {@link #labmon}, after it has read everything: on a busy machine the first readings can time out. */
    RunningLabmon wellRead(String... namesAndValues) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var labmon = labmon(namesAndValues);
            var metrics =
                    labmon.get("/metrics", "Authorization", "Bearer " + TOKEN).body();
            if (TIMEOUT_CODES.stream().noneMatch(metrics::contains)
                    && metrics.contains("labmon_container_cpu_usage_ratio")
                    && metrics.contains("labmon_drive_wear_ratio")
                    && metrics.contains("labmon_drive_grown_defects_total")) {
                return labmon;
            }
            labmon.close();
            assertThat(attempt).as(metrics).isLessThan(ATTEMPTS);
        }
    }

    @Override
    public void close() {
        ups.close();
        engine.close();
        dsl.close();
        fibre.close();
        home.close();
    }
}
