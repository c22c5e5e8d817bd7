package io.github.labmon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.HangingFile;
import io.github.labmon.clock.ClockStep;
import io.github.labmon.settings.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final Instant SECOND = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    Path folder;

    private JobStore store() {
        return new JobStore(new StateFolder(Optional.of(folder)), Duration.ZERO);
    }

    @Test
    void reportsOutliveTheProcess() {
        var store = store();
        store.known("backup", START);
        store.report("backup", LATER);

        assertThat(store.isStored()).isTrue();
        assertThat(store().find("backup")).hasValue(new JobRecord(SECOND, LATER));
        assertThat(store().known("backup", LATER.plusSeconds(9))).isEqualTo(new JobRecord(SECOND, LATER));
    }

    @Test
    void aJobThatIsSeenForTheFirstTimeIsKnownSinceThen() {
        assertThat(store().known("backup", START)).isEqualTo(new JobRecord(SECOND, null));
        assertThat(store().known("backup", LATER)).isEqualTo(new JobRecord(SECOND, null));
    }

    @Test
    void timesOfAClockThatWasSetAreCorrected() {
        var wrong = Instant.parse("1970-01-01T00:00:20Z");
        var store = store();
        store.known("backup", wrong);
        store.report("scrub", wrong.plusSeconds(5));
        store.report("dump", LATER);
        var names = List.of("backup", "scrub", "dump", "unknown");
        store.correct(names, ClockStep.none(wrong.plusSeconds(9)));
        assertThat(store.find("backup")).hasValue(new JobRecord(wrong, null));

        var before = wrong.plusSeconds(10);
        var now = LATER.plusSeconds(100);
        store.correct(names, new ClockStep(before, Duration.between(before, now), now));

        var known = LATER.plusSeconds(90);
        assertThat(store().find("backup")).hasValue(new JobRecord(known, null));
        assertThat(store().find("scrub")).hasValue(new JobRecord(known.plusSeconds(5), known.plusSeconds(5)));
        assertThat(store().find("dump")).hasValue(new JobRecord(LATER, LATER));
        assertThat(store().find("unknown")).isEmpty();
    }

    @Test
    void timesOfAProcessWhoseClockWasNotSetAreCorrected() {
        store().known("backup", Instant.parse("1970-01-01T00:00:20Z"));
        var store = store();
        store.correct(List.of("backup"), ClockStep.none(LATER));
        store.correct(List.of("backup"), ClockStep.none(LATER.plusSeconds(60)));

        assertThat(store.find("backup")).hasValue(new JobRecord(LATER, null));
    }

    @Test
    @Timeout(60)
    void aDriveThatDoesNotRespondDelaysNoReport() throws Exception {
        var store = store();
        store.known("backup", START);
        store.known("scrub", START);
        var drive = HangingFile.at(folder.resolve("jobs").resolve(".backup.new"));
        assertThat(store.report("backup", LATER)).isEqualTo(new JobRecord(SECOND, LATER));
        store.report("scrub", LATER);
        store.report("backup", LATER.plusSeconds(60));
        assertThat(store.isStored()).isFalse();
        assertThat(store.find("scrub")).hasValue(new JobRecord(SECOND, LATER));

        drive.respond();
        await().until(store::isStored);
        assertThat(store().find("backup")).hasValue(new JobRecord(SECOND, LATER.plusSeconds(60)));
        assertThat(store().find("scrub")).hasValue(new JobRecord(SECOND, LATER));
        store.close();
    }

    @Test
    @Timeout(60)
    void whatWaitedForTheDriveIsWrittenAtTheEnd() throws Exception {
        var store = store();
        store.known("backup", START);
        var drive = HangingFile.at(folder.resolve("jobs").resolve(".backup.new"));
        store.report("backup", LATER);
        drive.respond();
        store.close();
        assertThat(store().find("backup")).hasValue(new JobRecord(SECOND, LATER));
    }

    @Test
    void aFolderThatCanBeWrittenAgainNeedsNoOtherReport() throws Exception {
        var obstacle = Files.createFile(folder.resolve("jobs"));
        var store = store();
        store.report("backup", LATER);
        assertThat(store.isStored()).isFalse();
        Files.delete(obstacle);
        assertThat(store.isStored()).isTrue();
        assertThat(store().find("backup"))
                .hasValueSatisfying(record -> assertThat(record.lastAt()).isEqualTo(LATER));
    }

    @Test
    void readingAloneStoresNothing() {
        assertThat(store().find("backup")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Files.createDirectory(folder.resolve("jobs"));
        for (var content : new String[] {"", "garbage", "1 x y", "1 99999999999999 -", "x".repeat(10_000)}) {
            Files.writeString(folder.resolve("jobs/backup"), content);
            assertThat(store().find("backup")).as(content).isEmpty();
        }
        assertThat(store().report("backup", LATER)).isEqualTo(new JobRecord(LATER, LATER));
        assertThat(store().find("backup")).hasValue(new JobRecord(LATER, LATER));
    }

    @Test
    void whereNothingCanBeStoredReportsAreInMemory() throws Exception {
        Files.createFile(folder.resolve("jobs"));
        var store = store();
        store.report("backup", LATER);

        assertThat(store.isStored()).isFalse();
        assertThat(store.find("backup")).hasValue(new JobRecord(LATER, LATER));
        var none = new JobStore(new StateFolder(Optional.empty()));
        none.report("backup", LATER);
        assertThat(none.find("backup")).isPresent();
        assertThat(none.isStored()).isFalse();
    }
}
