package io.github.labmon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.status.Problem;
import io.github.labmon.text.EnglishTexts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final String NOTES = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT;";
    private static final SchemaMigrations FIRST = SchemaMigrations.scripts(NOTES);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("state").resolve("notes.db");
    }

    private static OpenResult.Ready ready(OpenResult opened) {
        assertThat(opened).isInstanceOf(OpenResult.Ready.class);
        return (OpenResult.Ready) opened;
    }

    private static Problem unusable(OpenResult opened) {
        assertThat(opened).isInstanceOf(OpenResult.Unusable.class);
        return ((OpenResult.Unusable) opened).problem();
    }

    private Database open() {
        return ready(Database.open(file(), FIRST)).database();
    }

    private static int add(Connection connection, String text) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
            insert.setString(1, text);
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

    private static long notes(Database database) throws StoreException {
        return database.read(DatabaseTest::count);
    }

    private static int put(Database database, String text) throws StoreException {
        return database.write(c -> add(c, text));
    }

    private void fill(int notes) throws StoreException {
        try (var database = open()) {
            database.write(c -> {
                for (int i = 0; i < notes; i++) {
                    add(c, "a note of some length, so that the file has a few pages: " + i);
                }
                return notes;
            });
        }
    }

    private List<String> names(String part) throws IOException {
        try (var files = Files.list(file().getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(part))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writtenDataIsThereAfterReopening() throws Exception {
        fill(100);

        try (var database = open()) {
            assertThat(notes(database)).isEqualTo(100);
        }
    }

    @Test
    void filesAreReadableByTheirOwnerOnly() throws Exception {
        try (var database = open()) {
            database.write(c -> add(c, "secret"));

            try (var files = Files.walk(file().getParent())) {
                assertThat(files.filter(f -> !f.endsWith("libsqlitejdbc.so") && !f.endsWith("native"))
                                .map(DatabaseTest::rights))
                        .containsOnly("rwx------", "rw-------");
            }
        }
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        open().close();

        assertThat(rights(file())).isEqualTo("rw-------");
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailedTransactionLeavesNothing() throws Exception {
        try (var database = open()) {
            assertThatThrownBy(() -> database.write(c -> {
                        add(c, "half");
                        throw new SQLException("no");
                    }))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> database.write(c -> {
                        add(c, "half");
                        throw new IllegalStateException("a bug");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(notes(database)).isZero();
            assertThat(put(database, "whole")).isOne();
            assertThat(notes(database)).isOne();
        }
    }

    @Test
    void aReadCannotWrite() throws Exception {
        try (var database = open()) {
            assertThatThrownBy(() -> database.read(c -> add(c, "smuggled"))).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aReadThatTakesTooLongIsCancelledAndTheNextOneWorks() throws Exception {
        try (var database = open()) {
            assertThatThrownBy(() -> database.read(c -> {
                        try (var statement = c.createStatement();
                                var rows = statement.executeQuery("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT"
                                        + " i + 1 FROM n) SELECT max(i) FROM n")) {
                            return rows.next();
                        }
                    }))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("store-too-slow"));
            assertThat(notes(database)).isZero();
        }
    }

    @Test
    void aReadDoesNotWaitForAWrite() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        var begun = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        try (var database = open()) {
            var written = threads.submit(() -> database.write(c -> {
                add(c, "not yet");
                begun.countDown();
                return waitFor(read);
            }));
            assertThat(waitFor(begun)).isTrue();
            assertThat(notes(database)).isZero();
            read.countDown();

            assertThat(written.get()).isTrue();
            assertThat(notes(database)).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anOverwrittenFileIsRenamedAndANewOneBegun() throws Exception {
        fill(2_000);
        overwrite(new Random(1));

        var opened = ready(Database.open(file(), FIRST));
        try (var database = opened.database()) {
            assertThat(notes(database)).isZero();
            assertThat(put(database, "new")).isOne();
        }
        assertThat(opened.setAside()).map(Problem::code).contains("store-set-aside");
        assertThat(names(".damaged-")).singleElement().asString().matches("notes\\.db\\.damaged-\\d{8}T\\d{6}Z");
        assertThat(ready(Database.open(file(), FIRST)).setAside()).isEmpty();
    }

    private void overwrite(Random random) throws IOException {
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            var noise = new byte[512];
            for (long at = 0; at < bytes.length(); at += 4096) {
                random.nextBytes(noise);
                bytes.seek(at);
                bytes.write(noise);
            }
        }
    }

    @Test
    void aTruncatedFileIsRenamed() throws Exception {
        fill(2_000);
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2 + 100);
        }
        var opened = ready(Database.open(file(), FIRST));
        opened.database().close();

        assertThat(opened.setAside()).isPresent();
    }

    @Test
    void aFileThatIsNoDatabaseIsRenamedUnchanged() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "these are my notes\n".repeat(100));
        var opened = ready(Database.open(file(), FIRST));
        opened.database().close();

        assertThat(opened.setAside()).isPresent();
        assertThat(Files.readString(file().resolveSibling(names(".damaged-").get(0))))
                .startsWith("these are my notes");
    }

    @Test
    void aDatabaseOfAnotherProgramIsRenamed() throws Exception {
        Files.createDirectories(file().getParent());
        try (var foreign = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            SqlitePragma.run(foreign, "CREATE TABLE note (body BLOB)");
        }
        var opened = ready(Database.open(file(), FIRST));
        opened.database().close();

        assertThat(opened.setAside()).isPresent();
    }

    @Test
    void threeDamagedFilesAreKept() throws Exception {
        Files.createDirectories(file().getParent());
        for (int i = 1; i <= 5; i++) {
            Files.writeString(file().resolveSibling("notes.db.damaged-2020010" + i + "T000000Z"), "old");
            Files.writeString(file().resolveSibling("notes.db.damaged-2020010" + i + "T000000Z-wal"), "old");
        }
        Files.writeString(file(), "these are my notes\n".repeat(100));
        ready(Database.open(file(), FIRST)).database().close();

        assertThat(names(".damaged-"))
                .hasSize(5)
                .contains(
                        "notes.db.damaged-20200104T000000Z", "notes.db.damaged-20200104T000000Z-wal",
                        "notes.db.damaged-20200105T000000Z", "notes.db.damaged-20200105T000000Z-wal");
    }

    /** Whatever is changed in a file: it is opened, or renamed and begun anew; nothing is thrown. */
    @Test
    void noDamagePreventsOpening() throws Exception {
        fill(500);
        var whole = Files.readAllBytes(file());
        var random = new Random(20_260_101);
        for (int round = 0; round < 80; round++) {
            var bytes = whole.clone();
            for (int i = random.nextInt(40); i >= 0; i--) {
                bytes[random.nextInt(round % 3 == 0 ? 200 : bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file(), bytes);
            if (Database.open(file(), FIRST) instanceof OpenResult.Ready ready) {
                try (var database = ready.database()) {
                    usable(database);
                }
            } else {
                assertThat(unusable(Database.open(file(), FIRST)).code()).isEqualTo("store-newer");
            }
        }
    }

    private static void usable(Database database) {
        try {
            database.write(c -> add(c, "one more"));
            database.read(DatabaseTest::count);
        } catch (StoreException e) {
            // Damage that quick_check does not detect appears here.
            assertThat(e.problem().code()).startsWith("store-");
        }
    }

    @Test
    void aFileInUseIsReported() throws Exception {
        try (var database = open()) {
            assertThat(unusable(Database.open(file(), FIRST)).code()).isEqualTo("store-in-use");
            assertThat(put(database, "still mine")).isOne();
        }
        open().close();
    }

    @Test
    void aFolderThatCannotBeCreatedIsReported() throws Exception {
        Files.writeString(folder.resolve("state"), "a file where the folder should be");

        var problem = unusable(Database.open(file(), FIRST));
        assertThat(problem.code()).isEqualTo("store-not-writable");
        assertThat(EnglishTexts.detail(problem))
                .contains("notes.db", "LABMON_STATE_FOLDER")
                .doesNotContain(folder.toString());
    }

    @Test
    void aFullFileIsReportedAndSpaceHelps() throws Exception {
        try (var database = open()) {
            var pages = database.maintain(c -> SqlitePragma.number(c, "page_count"));
            database.maintain(c -> SqlitePragma.number(c, "max_page_count=" + pages));
            assertThatThrownBy(() -> database.write(c -> add(c, "x".repeat(100_000))))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("store-full"));
            assertThat(notes(database)).isZero();
            database.maintain(c -> SqlitePragma.number(c, "max_page_count=1000"));

            assertThat(put(database, "x".repeat(100_000))).isOne();
        }
    }

    @Test
    void aSchemaIsUpgradedAfterACopyOfTheFile() throws Exception {
        fill(3);
        var second = SchemaMigrations.scripts(
                NOTES, "ALTER TABLE note ADD COLUMN at INTEGER; CREATE INDEX by_time ON note (at);");
        try (var database = ready(Database.open(file(), second)).database()) {
            int changed = database.write(c -> {
                try (var statement = c.createStatement()) {
                    return statement.executeUpdate("UPDATE note SET at = 5");
                }
            });
            assertThat(changed).isEqualTo(3);
        }
        assertThat(names(".before-")).containsExactly("notes.db.before-1");
        assertThat(rights(file().resolveSibling("notes.db.before-1"))).isEqualTo("rw-------");
        assertThat(unusable(Database.open(file(), FIRST)).code()).isEqualTo("store-newer");

        Files.move(file().resolveSibling("notes.db.before-1"), file(), StandardCopyOption.REPLACE_EXISTING);
        try (var database = open()) {
            assertThat(notes(database)).isEqualTo(3);
        }
    }

    @Test
    void aFailedMigrationLeavesTheFileUnchanged() throws Exception {
        fill(3);
        var broken =
                SchemaMigrations.scripts(NOTES, "CREATE TABLE other (id INTEGER); CREATE TABLE note (id INTEGER);");

        assertThat(unusable(Database.open(file(), broken)).code()).isEqualTo("store-failed");
        try (var database = open()) {
            assertThat(notes(database)).isEqualTo(3);
            String other = database.read(c -> SqlitePragma.text(c, "table_info(other)"));
            assertThat(other).isEmpty();
        }
    }

    @Test
    void nothingOfTheDriverIsLeftInTheTemporaryFolder() throws Exception {
        open().close();

        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("sqlite-3"));
        }
        assertThat(new String(Files.readAllBytes(file()), 0, 15, StandardCharsets.US_ASCII))
                .isEqualTo("SQLite format 3");
    }

    @Test
    void aReadThatIsNotNeededAnyMoreIsCancelled() throws Exception {
        try (var database = open()) {
            var left = new AtomicBoolean();
            assertThatThrownBy(() -> database.read(
                            c -> {
                                left.set(true);
                                return SqlStatements.number(
                                        c,
                                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                                + " FROM n) SELECT max(i) FROM n");
                            },
                            left::get))
                    .isInstanceOf(StoreException.class);
            assertThat(notes(database)).isZero();
        }
    }

    /** As an OutOfMemoryError within a rollback would leave it. */
    @Test
    void aTransactionThatWasLeftOpenDoesNotBlockTheNext() throws Exception {
        try (var database = open()) {
            database.maintain(c -> SqlStatements.update(c, "BEGIN IMMEDIATE"));
            database.maintain(c -> add(c, "half"));

            assertThat(put(database, "whole")).isOne();
            assertThat(notes(database)).isOne();
        }
    }

    /** An error of any kind is no failure of the database: it is passed on, and the next transaction works. */
    @Test
    void anErrorWithinATransactionIsPassedOn() throws Exception {
        try (var database = open()) {
            assertThatThrownBy(() -> database.write(c -> {
                        add(c, "half");
                        throw new OutOfMemoryError("made by a test");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(put(database, "whole")).isOne();
            assertThat(notes(database)).isOne();
        }
    }

    /** The index of the log is in memory: a mapped file would be written to the drive after each transaction. */
    @Test
    void theOpenFileHasNoIndexFile() throws Exception {
        try (var database = open()) {
            put(database, "mine");
            assertThat(names("notes.db")).containsExactly("notes.db", "notes.db-wal", "notes.db.lock");
        }
        assertThat(names("notes.db")).containsExactly("notes.db", "notes.db.lock");
        try (var foreign = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            assertThat(count(foreign)).isOne();
        }
    }

    @Test
    void aFolderMayHaveAnyName() throws Exception {
        var odd = folder.resolve("a b%41?c#d;ä/notes.db");
        try (var database = ready(Database.open(odd, FIRST)).database()) {
            put(database, "here");
        }
        assertThat(odd).isRegularFile();
        try (var database = ready(Database.open(odd, FIRST)).database()) {
            assertThat(notes(database)).isOne();
        }
    }

    /** A step may be code, as where texts become columns. */
    @Test
    void aMigrationMayBeCode() throws Exception {
        try (var database = open()) {
            put(database, "1 one");
            put(database, "2 two");
        }
        var migrations = new SchemaMigrations(List.of(
                SchemaStep.script(NOTES),
                connection -> {
                    SqlStatements.update(connection, "CREATE TABLE word (number INTEGER, name TEXT) STRICT");
                    var texts = SqlStatements.list(connection, row -> row.text("text"), "SELECT text FROM note");
                    SqlStatements.updateAll(
                            connection,
                            "INSERT INTO word VALUES (?, ?)",
                            texts.stream()
                                    .map(text -> new Object[] {Long.parseLong(text.substring(0, 1)), text.substring(2)})
                                    .toList());
                },
                SchemaStep.script("DROP TABLE note")));

        try (var database = ready(Database.open(file(), migrations)).database()) {
            List<String> words = database.read(c -> SqlStatements.list(
                    c, row -> row.number("number") + row.text("name"), "SELECT * FROM word ORDER BY number"));
            assertThat(words).containsExactly("1one", "2two");
        }
        assertThat(names(".before-")).containsExactly("notes.db.before-1");
    }
}
