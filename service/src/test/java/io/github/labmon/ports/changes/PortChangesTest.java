package io.github.labmon.ports.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.HangingFile;
import io.github.labmon.LabmonContext;
import io.github.labmon.ports.Protocol;
import io.github.labmon.settings.StateFolder;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PortChangesTest {

    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final HeldPort WEB = new HeldPort(Protocol.TCP, 80);
    private static final HeldPort DNS = new HeldPort(Protocol.UDP, 53);

    private PortChanges changes(Path folder) {
        return new PortChanges(new StateFolder(Optional.of(folder)), LabmonContext.bean(JsonMapper.class));
    }

    @Test
    void beforeTheFirstReadingNothingIsKnown(@TempDir Path folder) {
        assertThat(changes(folder).list()).isEqualTo(PortChangeList.NONE);
    }

    @Test
    void theyOutliveTheProcess(@TempDir Path folder) {
        changes(folder).take(Map.of(DNS, "dnsmasq", WEB, ""), START);
        var restarted = changes(folder);
        restarted.take(Map.of(WEB, "nginx"), START.plusSeconds(60));

        var list = restarted.list();
        assertThat(list.since()).isEqualTo(START);
        assertThat(list.added()).isEmpty();
        assertThat(list.changed()).isEmpty();
        assertThat(list.removed())
                .containsExactly(PortChangeList.PortChange.of(DNS, "dnsmasq", null, START.plusSeconds(60)));
    }

    @Test
    void theTimeOfTheLastReadingIsStoredAtTheEnd(@TempDir Path folder) throws IOException {
        var changes = changes(folder);
        changes.take(Map.of(WEB, "nginx"), START);
        changes.take(Map.of(WEB, "nginx"), START.plusSeconds(30));
        var file = folder.resolve("port-changes.json");
        assertThat(Files.readString(file)).contains("\"observedAt\":\"2026-01-01T08:00:00Z\"");
        changes.close();

        assertThat(Files.readString(file)).contains("\"observedAt\":\"2026-01-01T08:00:30Z\"");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void aFileThatCannotBeReadBeginsAnew(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("port-changes.json"), "{\"version\":1,\"ports\":[{");
        var changes = changes(folder);
        changes.take(Map.of(WEB, "nginx"), START);

        assertThat(changes.list().since()).isEqualTo(START);
        assertThat(changes.list().added()).isEmpty();
    }

    @Test
    @Timeout(60)
    void aDriveThatDoesNotRespondDelaysNothing(@TempDir Path folder) throws Exception {
        var changes = changes(folder);
        changes.take(Map.of(), START);
        var drive = HangingFile.at(folder.resolve(".port-changes.json.new"));
        changes.take(Map.of(WEB, "nginx"), START.plusSeconds(30));
        changes.take(Map.of(WEB, "nginx", DNS, "dnsmasq"), START.plusSeconds(60));
        assertThat(changes.list().added()).hasSize(2);
        assertThat(Files.readString(folder.resolve("port-changes.json"))).doesNotContain("nginx");

        drive.respond();
        await().untilAsserted(() -> {
            changes.take(Map.of(WEB, "nginx", DNS, "dnsmasq"), START.plusSeconds(90));
            assertThat(folder.resolve("port-changes.json"))
                    .isRegularFile()
                    .content()
                    .contains("nginx", "dnsmasq");
        });
        changes.close();
    }

    @Test
    @Timeout(60)
    void itEndsBesideADriveThatDoesNotRespond(@TempDir Path folder) throws Exception {
        var changes = changes(folder);
        var drive = HangingFile.at(folder.resolve(".port-changes.json.new"));
        changes.take(Map.of(WEB, "nginx"), START);
        changes.close();
        changes.take(Map.of(), START.plusSeconds(30));
        assertThat(changes.list().removed()).hasSize(1);
        drive.abandon();
    }

    @Test
    void withoutAFolderTheyAreInMemory() {
        var changes = new PortChanges(new StateFolder(Optional.empty()), LabmonContext.bean(JsonMapper.class));
        changes.take(Map.of(), START);
        changes.take(Map.of(WEB, "nginx"), START.plusSeconds(30));

        assertThat(changes.list().added()).hasSize(1);
    }

    /** No second of the other clock: a stored time in the future is that of a clock that was wrong. */
    @Test
    void aClockThatWasSetBackBeginsAnew(@TempDir Path folder) {
        var changes = changes(folder);
        changes.take(Map.of(), START.plusSeconds(7_200));
        changes.take(Map.of(WEB, "nginx"), START);

        assertThat(changes.list())
                .isEqualTo(PortHistory.first(Map.of(WEB, "nginx"), START).changes(START));
    }
}
