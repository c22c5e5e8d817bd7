package io.github.labmon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.status.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseHandleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SchemaMigrations NOTES =
            SchemaMigrations.scripts("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT;");

    @TempDir
    Path folder;

    private int prepared;

    @SuppressWarnings("NullAway.Init")
    private DatabaseHandle opened;

    @AfterEach
    void close() {
        opened.close();
    }

    private DatabaseHandle handle(DatabaseHandle.Preparation preparation) {
        opened = new DatabaseHandle(folder.resolve("state/notes.db"), NOTES, Duration.ofMinutes(1), preparation);
        return opened;
    }

    private DatabaseHandle handle() {
        return handle(database -> prepared++);
    }

    @Test
    void nothingIsOpenedBeforeItIsNeeded() {
        assertThat(handle().database()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(opened.problem()).isEmpty();
    }

    @Test
    void anOpenDatabaseIsPreparedOnce() {
        var first = handle().open(START);
        assertThat(first).isPresent();
        assertThat(opened.open(START)).isEqualTo(first);
        assertThat(opened.open(START.plusSeconds(3_600))).isEqualTo(first);
        assertThat(prepared).isOne();
        assertThat(opened.problem()).isEmpty();
    }

    @Test
    void aFileThatCannotBeOpenedIsTriedAgainLater() throws Exception {
        var file = Files.writeString(folder.resolve("state"), "not a folder");
        assertThat(handle().open(START)).isEmpty();
        assertThat(opened.problem()).map(Problem::code).contains("store-not-writable");
        assertThat(opened.isFailing()).isTrue();
        Files.delete(file);

        assertThat(opened.open(START.plusSeconds(59))).isEmpty();
        assertThat(opened.open(START.plusSeconds(60))).isPresent();
        assertThat(opened.problem()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotDelayTheNextAttempt() throws Exception {
        var file = Files.writeString(folder.resolve("state"), "not a folder");
        assertThat(handle().open(START)).isEmpty();
        Files.delete(file);

        assertThat(opened.open(START.minus(Duration.ofDays(365)))).isPresent();
    }

    @Test
    void aFailedPreparationIsAFailedOpening() {
        var attempts = new int[1];
        var failing = handle(database -> {
            if (attempts[0]++ == 0) {
                database.write(c -> {
                    throw new SQLException("full", "", 13);
                });
            }
        });
        assertThat(failing.open(START)).isEmpty();
        assertThat(failing.problem()).map(Problem::code).contains("store-full");
        assertThat(failing.open(START.plusSeconds(60))).isPresent();
        assertThat(failing.problem()).isEmpty();
    }

    @Test
    void aFileThatWasDeletedOrReplacedIsReopened() throws Exception {
        var first = handle().open(START).orElseThrow();
        first.write(c -> SqlStatements.update(c, "INSERT INTO note VALUES (1, 'lost')"));
        Files.delete(opened.file());
        Files.deleteIfExists(opened.file().resolveSibling("notes.db-wal"));

        var second = opened.open(START.plusSeconds(1)).orElseThrow();
        assertThat(second).isNotSameAs(first);
        assertThat(prepared).isEqualTo(2);
        assertThat(opened.isFailing()).isFalse();
        assertThat(opened.problem()).map(Problem::code).contains("store-replaced");
        second.write(c -> SqlStatements.update(c, "INSERT INTO note VALUES (1, 'kept')"));
        opened.close();
        var third = opened.open(START.plusSeconds(61)).orElseThrow();
        String text = third.read(c -> SqlStatements.first(c, row -> row.text("text"), "SELECT text FROM note")
                .orElseThrow());
        assertThat(text).isEqualTo("kept");
    }

    @Test
    void aFileOnAFailedDriveIsReopened() {
        var first = handle().open(START).orElseThrow();
        assertThatThrownBy(() -> first.read(c -> {
                    throw new SQLException("read error", "", 10 | 1 << 8);
                }))
                .isInstanceOfSatisfying(StoreException.class, opened::failed);
        assertThat(opened.problem()).map(Problem::code).contains("store-input-output-error");

        assertThat(opened.open(START.plusSeconds(60))).isPresent().get().isNotSameAs(first);
        assertThat(opened.problem()).isEmpty();
    }

    @Test
    void aFileThatWasReplacedWhileItsDriveFailedIsReported() throws Exception {
        var first = handle().open(START).orElseThrow();
        assertThatThrownBy(() -> first.read(c -> {
                    throw new SQLException("read error", "", 10 | 1 << 8);
                }))
                .isInstanceOfSatisfying(StoreException.class, opened::failed);
        Files.move(opened.file(), opened.file().resolveSibling("old.db"));

        assertThat(opened.open(START.plusSeconds(60))).isPresent();
        assertThat(opened.problem()).map(Problem::code).contains("store-replaced");
    }

    @Test
    void aFullDiskNeedsNoReopening() {
        var first = handle().open(START).orElseThrow();
        assertThatThrownBy(() -> first.write(c -> {
                    throw new SQLException("full", "", 13);
                }))
                .isInstanceOfSatisfying(StoreException.class, opened::failed);
        assertThat(opened.problem()).map(Problem::code).contains("store-full");
        assertThat(opened.open(START)).containsSame(first);
        opened.succeeded();
        assertThat(opened.problem()).isEmpty();
    }
}
