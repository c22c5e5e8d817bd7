package io.github.labmon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that is full, or read-only: a small one, mounted for the test. */
class DatabaseIT {

    private static final SchemaMigrations STEPS =
            SchemaMigrations.scripts("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT;");

    @TempDir
    Path disk;

    @BeforeEach
    void mount() throws Exception {
        RealPart.root();
        RealPart.command("mount", "mount");
        assertThat(CommandOutput.run("mount", "-t", "tmpfs", "-o", "size=3m", "none", disk.toString())
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        CommandOutput.run("umount", disk.toString());
    }

    private OpenResult open() {
        return Database.open(disk.resolve("labmon/notes.db"), STEPS);
    }

    private static int add(Connection connection, int length) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
            insert.setString(1, "x".repeat(length));
            return insert.executeUpdate();
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM note")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Leaves not one byte. */
    private Path fill() throws Exception {
        var filler = disk.resolve("filler");
        assertThat(CommandOutput.run("dd", "if=/dev/zero", "of=" + filler, "bs=4096")
                        .exitCode())
                .isNotZero();
        return filler;
    }

    @Test
    void aDiskThatFillsUpLosesNothingAndRoomHelps() throws Exception {
        try (var database = ((OpenResult.Ready) open()).database()) {
            database.write(c -> add(c, 1_000));
            var filler = fill();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> database.write(c -> add(c, 500_000)))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.problem().code()).isEqualTo("store-full"));
                long notes = database.read(DatabaseIT::count);
                assertThat(notes).isOne();
            }
            Files.delete(filler);
            int added = database.write(c -> add(c, 500_000));
            assertThat(added).isOne();
        }
        try (var database = ((OpenResult.Ready) open()).database()) {
            long notes = database.read(DatabaseIT::count);
            assertThat(notes).isEqualTo(2);
        }
    }

    @Test
    void aFullDiskAtTheStartIsReportedUntilThereIsSpace() throws Exception {
        Files.createDirectory(disk.resolve("labmon"));
        var filler = fill();
        assertThat(open())
                .isInstanceOfSatisfying(
                        OpenResult.Unusable.class,
                        unusable -> assertThat(unusable.problem().code()).isEqualTo("store-full"));
        Files.delete(filler);

        ((OpenResult.Ready) open()).database().close();
    }

    @Test
    void aReadOnlyFolderIsReportedAndItsFileIsUnchanged() throws Exception {
        try (var database = ((OpenResult.Ready) open()).database()) {
            database.write(c -> add(c, 1_000));
        }
        assertThat(CommandOutput.run("mount", "-o", "remount,ro", disk.toString())
                        .exitCode())
                .isZero();
        assertThat(open())
                .isInstanceOfSatisfying(
                        OpenResult.Unusable.class,
                        unusable -> assertThat(unusable.problem().code()).isEqualTo("store-not-writable"));
        assertThat(CommandOutput.run("mount", "-o", "remount,rw", disk.toString())
                        .exitCode())
                .isZero();
        try (var database = ((OpenResult.Ready) open()).database()) {
            long notes = database.read(DatabaseIT::count);
            assertThat(notes).isOne();
        }
    }
}
