package io.github.labmon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process of labmon knows of the logins that another had refused. */
class RefusedLoginTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ADDRESS = "http://home.lan:8123";

    @TempDir
    Path folder;

    /** As a new process has it. */
    private RefusedLogin login(String login) {
        return new RefusedLogin(new StateFolder(Optional.of(folder.resolve("state"))), ADDRESS, login);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aRefusalIsKnownToTheNextProcessAndOnlyForThatLogin() {
        login("secret").refused(NOW);

        assertThat(login("secret").refusedAt(NOW)).contains(NOW);
        assertThat(login("another").refusedAt(NOW)).isEmpty();
    }

    @Test
    void aRefusalByAClockThatHasBeenSetBackSinceIsNone() {
        var stored = login("secret");
        stored.refused(NOW);
        var inMemory = new RefusedLogin(new StateFolder(Optional.empty()), ADDRESS, "secret");
        inMemory.refused(NOW);
        var yearBefore = NOW.minus(Duration.ofDays(365));

        assertThat(stored.refusedAt(yearBefore)).isEmpty();
        assertThat(inMemory.refusedAt(NOW)).contains(NOW);
        assertThat(inMemory.refusedAt(yearBefore)).isEmpty();
    }

    @Test
    void oneThatRunsLearnsOfItToo() {
        var running = login("secret");
        assertThat(running.refusedAt(NOW)).isEmpty();

        login("secret").refused(NOW);
        assertThat(running.refusedAt(NOW)).contains(NOW);

        login("secret").taken(NOW.plusSeconds(9));
        assertThat(running.refusedAt(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void whoHadItRefusedLearnsThatItWasTakenElsewhere() {
        var first = login("secret");
        first.refused(NOW);
        login("secret").taken(NOW);

        assertThat(first.refusedAt(NOW)).isEmpty();
    }

    @Test
    void anotherLoginThatIsTakenForgetsNothing() {
        login("secret").refused(NOW);
        login("another").taken(NOW);

        assertThat(login("secret").refusedAt(NOW)).contains(NOW);
    }

    @Test
    void theFileHoldsNeitherLoginNorAddressAndIsForItsOwnerAlone() throws Exception {
        login("secret").refused(NOW);

        var file = files().get(0);
        assertThat(Files.readString(file)).matches("1 [0-9a-f]{32} [0-9a-f]{64} 1767225600\n");
        assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void withoutAFolderItIsKnownInTheProcessAlone() {
        var here = new RefusedLogin(new StateFolder(Optional.empty()), ADDRESS, "secret");
        here.refused(NOW);

        assertThat(here.refusedAt(NOW)).contains(NOW);
        assertThat(here.kept()).isFalse();
    }

    @Test
    void aFolderThatCannotBeIsNoReasonToFail() throws Exception {
        Files.writeString(folder.resolve("state"), "a file in its place");
        var here = login("secret");
        here.refused(NOW);

        assertThat(here.refusedAt(NOW)).contains(NOW);
        assertThat(here.kept()).isFalse();
        here.taken(NOW);
        assertThat(here.refusedAt(NOW)).isEmpty();
    }

    @Test
    void aRefusalFromAClockThatWasWrongDoesNotCount() {
        login("secret").refused(NOW.plus(Duration.ofDays(400)));

        assertThat(login("secret").refusedAt(NOW)).isEmpty();
    }

    /** Fixed seed; the file may hold whatever a broken disk leaves. */
    @Test
    void whateverStandsInTheFileIsNoReasonToFail() throws Exception {
        login("secret").refused(NOW);
        var file = files().get(0);
        var good = Files.readAllBytes(file);
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            Files.write(file, bytes);
            assertThat(login("another").refusedAt(NOW)).isEmpty();
        }
        Files.write(file, new byte[1_000_000]);
        assertThat(login("secret").refusedAt(NOW)).isEmpty();
    }
}
