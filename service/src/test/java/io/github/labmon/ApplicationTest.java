package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(Map<String, String> environment, String... args) {
        return new Application(environment, directory, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(args);
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: labmon [-hV] [COMMAND]")
                .contains("  host         This host: processor, memory, disks, network.")
                .contains("  ports        Who owns which port of this host.")
                .contains("0 read and OK; 1 read and not OK; 2 wrong use or settings; 3 could")
                .doesNotContain("@|");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "ports"})
    void everyCommandHasHelpAndAVersion(String command) {
        assertThat(run(Map.of(), command, "--help")).isZero();
        assertThat(run(Map.of(), command, "--version")).isZero();
        assertThat(out.toString())
                .contains("Usage: labmon " + command + " [-hV]")
                .contains("labmon 0.");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString())
                .matches("labmon \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java "
                        + Runtime.version().feature() + "\\)\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "hots", "host extra", "host --json"})
    void wrongUseIsOneLineAndTwo(String args) {
        assertThat(run(Map.of(), args.split(" ", -1))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.contains("--help tells what there is"));
    }

    @Test
    void allFaultsOfTheSettingsAreToldAtOnce() throws Exception {
        Files.writeString(directory.resolve(".env"), "LABMON_ALLOW_ANONYMOUS=maybe\nLABMON_PROT=1\n");

        assertThat(run(Map.of(
                        "LABMON_PORT", "hot",
                        "LABMON_HOST", "0.0.0.0",
                        "LABMON_API_TOKEN_FILE", "gone",
                        "LABMON_HOST_FRESHNESS", "0s",
                        "LABMON_PROC", "/gone")))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactlyInAnyOrder(
                        "warning: .env:2: LABMON_PROT is not a setting of labmon and is ignored; did you mean LABMON_PORT?",
                        "LABMON_PORT=hot is not a whole number from 0 to 65535",
                        "LABMON_API_TOKEN_FILE=gone names a file that labmon cannot read as text",
                        ".env:1: LABMON_ALLOW_ANONYMOUS=maybe is neither true nor false",
                        "LABMON_HOST opens labmon to the network: set LABMON_API_TOKEN, or LABMON_ALLOW_ANONYMOUS=true if"
                                + " everybody there may read it; allowed without: a loopback address (default 127.0.0.1)",
                        "LABMON_HOST_FRESHNESS=0s is not a time from 1s to 5m, such as 2s",
                        "LABMON_PROC=/gone is not a folder that labmon can see");
    }

    @Test
    void anAddressThatNobodyKnowsIsAFault() {
        assertThat(run(Map.of("LABMON_HOST", "no such host"), "host")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("LABMON_HOST is neither an IP address nor a name that this host can resolve; default"
                        + " 127.0.0.1" + System.lineSeparator());
    }

    @Test
    void aTokenOrLeaveByNameOpensTheNetwork() {
        assertThat(run(Map.of("LABMON_HOST", "0.0.0.0", "LABMON_API_TOKEN", "s3cret"), "--version"))
                .isZero();
        assertThat(run(Map.of("LABMON_HOST", "0.0.0.0", "LABMON_ALLOW_ANONYMOUS", "true"), "--version"))
                .isZero();
        assertThat(out.toString() + err).doesNotContain("s3cret");
    }

    @Test
    void aOneShotPrintsItsDocument() {
        var exitCode = run(Map.of(), "host");
        // A dead mount of the machine that tests is a finding, not a fault of the test.
        assertThat(out.toString()).contains("\"state\" : ");
        assertThat(exitCode).isIn(0, 1);
        assertThat(out.toString()).startsWith("{").contains("\"observedAt\" : ").contains("\"loadAverage\" : [ ");
        assertThat(run(Map.of(), "ports")).isIn(0, 1);
        assertThat(out.toString()).contains("\"schemaVersion\" : 1,");
    }
}
