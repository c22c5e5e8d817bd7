package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    @TempDir
    Path directory;

    private Variables of(String... namesAndValues) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Variables.of(environment, directory);
    }

    @Test
    void anUnsetOrBlankVariableHasItsDefault() {
        var variables = of("LABMON_PORT", " ", "LABMON_HOST", "");

        assertThat(variables.number("LABMON_PORT", 9780, 0, 65_535)).isEqualTo(9780);
        assertThat(variables.text("LABMON_HOST", "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(variables.list("LABMON_ALLOWED_HOSTS")).isEmpty();
        assertThat(variables.secret("LABMON_API_TOKEN")).isEmpty();
        assertThat(variables.faults()).isEmpty();
    }

    @Test
    void aSettingOfOneWordDoesNotClaimForeignVariables() {
        var variables = of("HOME", "/root", "PATH", "/bin", "SHELL", "sh");
        variables.text("HISTORY", "on");
        variables.text("LABMON_PORT", "9780");

        assertThat(variables.unknown()).isEmpty();
    }

    @Test
    void valuesHaveTheirTypes() {
        var variables = of(
                "A_NUMBER",
                " 7 ",
                "A_FLAG",
                "true",
                "A_LIST",
                "a, b,,c",
                "A_TIME",
                "90s",
                "A_TEXT",
                " x ",
                "A_FOLDER",
                directory.toString());

        assertThat(variables.number("A_NUMBER", 1, 0, 9)).isEqualTo(7);
        assertThat(variables.flag("A_FLAG", false)).isTrue();
        assertThat(variables.list("A_LIST")).containsExactly("a", "b", "c");
        assertThat(variables.duration("A_TIME", Duration.ZERO, Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(variables.text("A_TEXT", "")).isEqualTo("x");
        assertThat(variables.folder("A_FOLDER", Path.of("/proc"))).isEqualTo(directory);
        assertThat(variables.faults()).isEmpty();
    }

    @Test
    void allFaultsAreReportedTogetherAndTheDefaultIsReturned() {
        var variables = of(
                "A_NUMBER",
                "hot",
                "ANOTHER_NUMBER",
                "70000",
                "A_FLAG",
                "yes",
                "A_TIME",
                "5",
                "A_LONG_TIME",
                "2d",
                "A_FOLDER",
                "not-there");

        assertThat(variables.number("A_NUMBER", 1, 0, 9)).isEqualTo(1);
        assertThat(variables.number("ANOTHER_NUMBER", 1, 0, 65_535)).isEqualTo(1);
        assertThat(variables.flag("A_FLAG", true)).isTrue();
        var second = Duration.ofSeconds(1);
        assertThat(variables.duration("A_TIME", second, second, Duration.ofMinutes(5)))
                .isEqualTo(second);
        assertThat(variables.duration("A_LONG_TIME", second, second, Duration.ofHours(1)))
                .isEqualTo(second);
        assertThat(variables.folder("A_FOLDER", Path.of("/proc"))).isEqualTo(Path.of("/proc"));
        assertThat(variables.faults())
                .containsExactly(
                        "A_NUMBER=hot is not a whole number from 0 to 9",
                        "ANOTHER_NUMBER=70000 is not a whole number from 0 to 65535",
                        "A_FLAG=yes is neither true nor false",
                        "A_TIME=5 is not a time from 1s to 5m, such as 1s",
                        "A_LONG_TIME=2d is not a time from 1s to 1h, such as 1s",
                        "A_FOLDER=not-there is not a folder that labmon can see");
    }

    @Test
    void aFaultInTheFileContainsFileAndLine() throws IOException {
        Files.writeString(directory.resolve(".env"), "# ports\nLABMON_PORT=hot\nnonsense\n");
        var variables = of();

        variables.number("LABMON_PORT", 9780, 0, 65_535);
        assertThat(variables.faults())
                .containsExactly(
                        ".env:3: no \"=\"; allowed: NAME=value, # comment, empty line",
                        ".env:2: LABMON_PORT=hot is not a whole number from 0 to 65535");
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Files.writeString(directory.resolve(".env"), "LABMON_PORT=1\nLABMON_HOST=::1\n");
        var variables = of("LABMON_PORT", "2");

        assertThat(variables.number("LABMON_PORT", 9780, 0, 65_535)).isEqualTo(2);
        assertThat(variables.text("LABMON_HOST", "127.0.0.1")).isEqualTo("::1");
    }

    @Test
    void anotherFileCanBeNamed() throws IOException {
        Files.writeString(directory.resolve("other.env"), "LABMON_HOST=::1\n");

        assertThat(of("LABMON_ENV_FILE", "other.env").text("LABMON_HOST", "")).isEqualTo("::1");
    }

    @Test
    void aNamedFileThatIsNotThereIsAFault() {
        assertThat(of("LABMON_ENV_FILE", "gone.env").faults())
                .containsExactly(
                        directory.resolve("gone.env") + ": cannot be read (is it a file, and may this user read it?)");
    }

    @Test
    void bytesThatAreNotUtf8AreAFaultOfTheSettingThatHasThem() throws IOException {
        Files.writeString(
                directory.resolve(".env"),
                "# caf\u00e9\nFOREIGN=caf\u00e9\nA=caf\u00e9\nB=b\n",
                StandardCharsets.ISO_8859_1);
        var variables = of();

        assertThat(variables.text("A", "default")).isEqualTo("default");
        assertThat(variables.secret("A")).isEmpty();
        assertThat(variables.text("B", "")).isEqualTo("b");
        assertThat(variables.faults()).containsExactly(".env:3: A is not UTF-8 text");
    }

    @Test
    void aPipeIsAFaultAndIsNotOpened() throws Exception {
        assertThat(CommandOutput.run("mkfifo", directory.resolve(".env").toString())
                        .exitCode())
                .isZero();

        assertThat(of().faults())
                .containsExactly(
                        directory.resolve(".env") + ": cannot be read (is it a file, and may this user read it?)");
        assertThat(of("LABMON_ENV_FILE", "other", "TOKEN_FILE", ".env").secret("TOKEN"))
                .isEmpty();
    }

    @Test
    void theNullDeviceIsAnEmptyFile() {
        var variables = of("LABMON_ENV_FILE", "/dev/null", "A", "a");

        assertThat(variables.text("A", "")).isEqualTo("a");
        assertThat(variables.faults()).isEmpty();
    }

    @Test
    void aHugeFileIsAFault() throws IOException {
        Files.write(directory.resolve(".env"), new byte[256 * 1024 + 1]);

        assertThat(of().faults())
                .containsExactly(directory.resolve(".env") + ": larger than the 256 KiB that are allowed");
    }

    @Test
    void aFolderInsteadOfAFileIsAFault() throws IOException {
        Files.createDirectory(directory.resolve(".env"));

        assertThat(of().faults())
                .containsExactly(
                        directory.resolve(".env") + ": cannot be read (is it a file, and may this user read it?)");
    }

    @Test
    void aSecretComesFromTheVariableOrFromAFile() throws IOException {
        Files.writeString(directory.resolve("token"), "s3cret\n");

        assertThat(of("A_TOKEN", "s3cret").secret("A_TOKEN").map(Secret::reveal))
                .contains("s3cret");
        assertThat(of("A_TOKEN_FILE", "token").secret("A_TOKEN").map(Secret::reveal))
                .contains("s3cret");
    }

    @Test
    void aSecretsFaultsNeverShowIt() throws IOException {
        Files.writeString(directory.resolve("empty"), "\n");
        Files.write(directory.resolve("huge"), new byte[64 * 1024 + 1]);
        var variables = of(
                "A_TOKEN",
                "s3cret",
                "A_TOKEN_FILE",
                "token",
                "B_TOKEN_FILE",
                "gone",
                "C_TOKEN_FILE",
                "empty",
                "D_TOKEN_FILE",
                "huge");

        assertThat(variables.secret("A_TOKEN").map(Secret::reveal)).contains("s3cret");
        assertThat(variables.secret("B_TOKEN")).isEmpty();
        assertThat(variables.secret("C_TOKEN")).isEmpty();
        assertThat(variables.secret("D_TOKEN")).isEmpty();
        assertThat(variables.faults())
                .containsExactly(
                        "A_TOKEN_FILE=token is set together with A_TOKEN; set one of the two",
                        "B_TOKEN_FILE=gone names a file that labmon cannot read as text",
                        "C_TOKEN_FILE=empty names an empty file",
                        "D_TOKEN_FILE=huge names a file larger than 64 KiB");
    }

    @Test
    void aWeakTokenAndAFileThatOthersCanReadAreWarnings() throws IOException {
        var env = Files.writeString(directory.resolve(".env"), "LABMON_API_TOKEN=short\nHA_TOKEN=s3cret\nPLAIN=x\n");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        var readable = of("FRITZ_PASSWORD", "short");
        readable.token("LABMON_API_TOKEN");
        readable.secret("HA_TOKEN");
        readable.secret("FRITZ_PASSWORD");
        readable.text("PLAIN", "");
        assertThat(readable.warnings())
                .containsExactly(
                        ".env:1: LABMON_API_TOKEN is a secret, and other users of this host can read the file; chmod 600"
                                + " prevents that",
                        "LABMON_API_TOKEN has fewer than 16 characters and can be guessed; openssl rand -hex 32 prints a"
                                + " good one",
                        ".env:2: HA_TOKEN is a secret, and other users of this host can read the file; chmod 600 prevents"
                                + " that");
        assertThat(readable.faults()).isEmpty();

        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r-----"));
        var protectedFile = of("LABMON_API_TOKEN", "0123456789abcdef");
        protectedFile.token("LABMON_API_TOKEN");
        protectedFile.secret("HA_TOKEN");
        assertThat(protectedFile.warnings()).containsExactly();
    }

    @Test
    void aMisspeltNameIsReportedWithTheMostSimilarOne() throws IOException {
        Files.writeString(directory.resolve(".env"), "LABMON_PROT=9781\n");
        var variables = of(
                "LABMON_QQQQQQQQQQQQQQQQQQ",
                "1",
                "DOCKER_CERT_PATH",
                "/x",
                "SYSTEMD_EXEC_PID",
                "7",
                "PATH",
                "/bin",
                "LABMON_CACHE_DIR",
                "/c",
                "LABMON_JAR",
                "/j");
        variables.number("LABMON_PORT", 9780, 0, 65_535);
        variables.text("DOCKER_HOST", "");
        variables.text("SYSTEMD_IGNORE", "");
        variables.text("HISTORY", "on"); // a name without a prefix begins no other

        assertThat(variables.unknown())
                .containsExactly(
                        ".env:1: LABMON_PROT is not a setting of labmon and is ignored; did you mean LABMON_PORT?",
                        "LABMON_QQQQQQQQQQQQQQQQQQ is not a setting of labmon and is ignored");
    }

    @Test
    void aLongOrStrangeValueIsShownShortAndHarmless() {
        var variables = of("A_NUMBER", "x\n\u001b[31m" + "y".repeat(200));
        variables.number("A_NUMBER", 1, 0, 9);

        assertThat(variables.faults())
                .containsExactly("A_NUMBER=x??[31m" + "y".repeat(73) + "… is not a whole number from 0 to 9");
    }

    @Test
    void requestedVariablesAreListedWithTheirDefaults() {
        var variables = of();
        variables.number("A_NUMBER", 7, 0, 9);
        variables.duration("A_TIME", Duration.ofMillis(1_500), Duration.ZERO, Duration.ofDays(1));
        variables.secret("A_TOKEN");

        assertThat(variables.known())
                .isEqualTo(Map.of(
                        "LABMON_ENV_FILE", ".env",
                        "A_NUMBER", "7",
                        "A_TIME", "1500ms",
                        "A_TOKEN", "",
                        "A_TOKEN_FILE", ""));
    }

    @Test
    void aSecretIsNotPartOfItsText() {
        var secret = new Secret("s3cret");

        assertThat(secret).hasToString("****");
        assertThat(Optional.of(secret).toString()).doesNotContain("s3cret");
        assertThat(secret.matches("s3cret")).isTrue();
        assertThat(secret.matches("s3cre")).isFalse();
        assertThat(secret.matches("")).isFalse();
    }

    @Test
    void anUnusableValueIsShownUnlessItCanContainALogin() {
        var variables = Variables.of(
                Map.of("PLAIN", "a\u0007b", "ADDRESS", "https://user:secret@host", "USER_NAME", "eaton@nut.lan"),
                Path.of("."));
        for (var name : List.of("PLAIN", "ADDRESS", "USER_NAME", "NOT_SET")) {
            variables.text(name, "");
            variables.unusable(name, "is wrong");
        }

        assertThat(variables.faults())
                .containsExactlyInAnyOrder(
                        "PLAIN=a?b is wrong",
                        "ADDRESS is wrong",
                        "USER_NAME=eaton@nut.lan is wrong",
                        "NOT_SET is wrong");
    }
}
