package io.github.labmon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStatementsTest {

    private enum Severity {
        WARNING
    }

    private record Silence(
            long id, String rule, Optional<String> target, Instant until, Optional<Instant> endedAt, boolean active) {

        private static Silence of(SqlRow row) throws SQLException {
            return new Silence(
                    row.number("id"),
                    row.text("rule"),
                    row.optionalText("target"),
                    Instant.ofEpochMilli(row.number("until")),
                    row.optionalNumber("ended_at").stream()
                            .mapToObj(Instant::ofEpochMilli)
                            .findFirst(),
                    row.flag("active"));
        }
    }

    private static final SchemaMigrations TABLES = SchemaMigrations.scripts("""
            CREATE TABLE silence (id INTEGER PRIMARY KEY, rule TEXT NOT NULL, target TEXT, until INTEGER NOT NULL,
              ended_at INTEGER, active INTEGER NOT NULL) STRICT;
            CREATE TABLE value (id INTEGER PRIMARY KEY, body ANY) STRICT;
            """);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void open() {
        database = ((OpenResult.Ready) Database.open(folder.resolve("a.db"), TABLES)).database();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws Exception {
        var silences = List.of(
                new Silence(
                        1,
                        "drive-hot",
                        Optional.of("nvme:nvme0"),
                        Instant.ofEpochMilli(1_767_225_600_123L),
                        Optional.empty(),
                        true),
                new Silence(2, "", Optional.empty(), Instant.EPOCH, Optional.of(Instant.ofEpochMilli(-5)), false));
        int changed = database.write(c -> SqlStatements.updateAll(
                c,
                "INSERT INTO silence VALUES (?, ?, ?, ?, ?, ?)",
                silences.stream()
                        .map(silence -> new Object[] {
                            silence.id(),
                            silence.rule(),
                            silence.target(),
                            silence.until(),
                            silence.endedAt(),
                            silence.active()
                        })
                        .toList()));

        assertThat(changed).isEqualTo(2);
        List<Silence> read =
                database.read(c -> SqlStatements.list(c, Silence::of, "SELECT * FROM silence ORDER BY id"));
        assertThat(read).isEqualTo(silences);
        Optional<Silence> second = database.read(
                c -> SqlStatements.first(c, Silence::of, "SELECT * FROM silence WHERE active = ?", false));
        assertThat(second).contains(silences.get(1));
        Optional<Silence> none =
                database.read(c -> SqlStatements.first(c, Silence::of, "SELECT * FROM silence WHERE id = ?", 9));
        assertThat(none).isEmpty();
    }

    private String stored(Object value) throws StoreException {
        database.write(c -> SqlStatements.update(c, "INSERT OR REPLACE INTO value VALUES (1, ?)", value));
        return database.read(c -> SqlStatements.first(
                        c, row -> row.text("t"), "SELECT typeof(body) || ' ' || quote(body) AS t FROM value")
                .orElseThrow());
    }

    @Test
    void parametersAreBoundByTheirType() throws Exception {
        assertThat(stored(7)).isEqualTo("integer 7");
        assertThat(stored(1L << 60)).isEqualTo("integer 1152921504606846976");
        assertThat(stored(0.5)).isEqualTo("real 0.5");
        assertThat(stored("it's")).isEqualTo("text 'it''s'");
        assertThat(stored(new byte[] {1, -1})).isEqualTo("blob X'01FF'");
        assertThat(stored(true)).isEqualTo("integer 1");
        assertThat(stored(Instant.ofEpochSecond(2))).isEqualTo("integer 2000");
        assertThat(stored(Severity.WARNING)).isEqualTo("text 'WARNING'");
        assertThat(stored(Optional.of("x"))).isEqualTo("text 'x'");
        assertThat(stored(Optional.empty())).isEqualTo("null NULL");
        assertThatThrownBy(() -> stored(new AtomicInteger()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.concurrent.atomic.AtomicInteger");
    }

    @Test
    void anAbsentNumberIsEmpty() throws Exception {
        OptionalLong none = database.read(c -> SqlStatements.number(c, "SELECT max(id) FROM value"));
        assertThat(none).isEmpty();
        OptionalLong noRow = database.read(c -> SqlStatements.number(c, "SELECT id FROM value"));
        assertThat(noRow).isEmpty();
        assertThat(stored(Optional.empty())).isEqualTo("null NULL");
        database.<Integer>read(c -> {
            SqlStatements.forEach(
                    c,
                    row -> {
                        assertThat(row.optionalNumber("body")).isEmpty();
                        assertThat(row.bytes("body")).isEmpty();
                        assertThat(row.text("body")).isEmpty();
                    },
                    "SELECT body FROM value");
            return 0;
        });
    }

    @Test
    void rowsArePassedOnInTheirOrder() throws Exception {
        database.write(c -> SqlStatements.updateAll(
                c, "INSERT INTO value VALUES (?, ?)", List.of(new Object[] {2, "b"}, new Object[] {1, "a"})));
        var found = new ArrayList<String>();
        database.<Integer>read(c -> {
            SqlStatements.forEach(c, row -> found.add(row.text("body")), "SELECT body FROM value ORDER BY id");
            return found.size();
        });

        assertThat(found).containsExactly("a", "b");
    }
}
