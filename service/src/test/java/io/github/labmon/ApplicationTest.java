package io.github.labmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .contains("  status       The state of the whole lab")
                .contains("  host         This host: processor, memory, disks, network.")
                .contains("  ports        Who owns which port of this host.")
                .contains("0 OK; 1 not OK; 2 wrong use or settings; 3 unknown,")
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
    @CsvSource({
        "--prot, Unknown option: '--prot'; see labmon --help",
        "host extra, Unmatched argument at index 1: 'extra'; see labmon host --help",
        "ports --html, Missing required parameter for option '--html' (FILE); see labmon ports --help",
        "hots, '\"hots\" is not a command; did you mean host?'",
        "help hots, '\"hots\" is not a command; did you mean host?'",
        "zzzzzzzzzz, '\"zzzzzzzzzz\" is not a command; labmon --help lists all'"
    })
    void wrongUseIsOneLineAndTwo(String args, String line) {
        assertThat(run(Map.of(), args.split(" ", -1))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "check-ports",
                "completion",
                "containers",
                "doctor",
                "drives",
                "free-ports",
                "fritz",
                "ha",
                "host",
                "jobs",
                "nvme",
                "ports",
                "status",
                "systemd",
                "ups"
            })
    void theHelpOfACommandIsGermanAsAWhole(String command) {
        assertThat(helpIn("de", command))
                .hasSameSizeAs(helpIn("en", command))
                .doesNotContainAnyElementsOf(helpIn("en", command));
    }

    @Test
    void theListOfCommandsIsGermanAsAWhole() {
        assertThat(helpIn("de", "")).hasSameSizeAs(helpIn("en", "")).doesNotContainAnyElementsOf(helpIn("en", ""));
    }

    @Test
    void everyGermanTextOfTheHelpIsUsed() throws IOException {
        var unused = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/resources"))) {
            for (var file :
                    files.filter(path -> path.endsWith("help_de.properties")).toList()) {
                var texts = new Properties();
                texts.load(Files.newBufferedReader(file));
                for (var key : texts.stringPropertyNames()) {
                    var command = key.substring(0, key.indexOf('.'));
                    var shown = switch (command) {
                        case "labmon", "help" -> "";
                        case "all" -> "ports"; // has all options that several commands have
                        default -> command;
                    };
                    if (!String.join("\n", helpOf("de", shown)).contains(texts.getProperty(key))) {
                        unused.add(key);
                    }
                }
            }
        }
        assertThat(unused).isEmpty();
    }

    private List<String> helpOf(String language, String command) {
        out.getBuffer().setLength(0);
        var arguments = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
        assertThat(run(Map.of("LABMON_LANGUAGE", language, "COLUMNS", "1000"), arguments))
                .isZero();
        return out.toString().lines().toList();
    }

    /** Without the lines that contain words of shells and of files only. */
    private List<String> helpIn(String language, String command) {
        return helpOf(language, command).stream()
                .filter(line -> !line.startsWith("bash: ") && !line.matches(" +--\\S+"))
                .toList();
    }

    @Test
    void helpIsACommandToo() {
        assertThat(run(Map.of(), "help", "free-ports")).isZero();
        assertThat(out.toString()).startsWith("Usage: labmon free-ports [-hV]");
        assertThat(run(Map.of(), "help")).isZero();
        assertThat(out.toString()).contains("Usage: labmon [-hV] [COMMAND]");
    }

    @Test
    void jsonIsPrintedOrWrittenToAFile() throws Exception {
        assertThat(run(Map.of(), "ports", "--json")).isIn(0, 1);
        assertThat(out.toString()).contains("\"schemaVersion\" : 1,");
        out.getBuffer().setLength(0);
        assertThat(run(Map.of(), "ports", "--json", "report.json", "--html=report.html"))
                .isIn(0, 1);
        assertThat(out.toString()).isEmpty();
        assertThat(directory.resolve("report.json")).content().contains("\"schemaVersion\" : 1,");
        assertThat(directory.resolve("report.html")).content().contains("<html");
        assertThat(run(Map.of(), "ports", "--json=report.json/x")).isEqualTo(2);
        assertThat(err.toString()).contains("--json: report.json/x cannot be written");
    }

    @Test
    void onATerminalAFunctionIsATable() {
        var input = InputStream.nullInputStream();
        var terminal = new Application(
                Map.of("NO_COLOR", "1"),
                directory,
                input,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                true);
        assertThat(terminal.run("host")).isIn(0, 1);
        assertThat(out.toString()).startsWith("Host: ").doesNotContain("{", "\u001b");
    }

    @Test
    void allFaultsOfTheSettingsArePrintedAtOnce() throws Exception {
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
    void anUnknownAddressIsAFault() {
        assertThat(run(Map.of("LABMON_HOST", "no such host"), "host")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "LABMON_HOST=no such host is neither an IP address nor a name that this host can resolve; default"
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

    /** The function of the test sources, package {@code boiler}. */
    @Test
    void everyFunctionIsACommand() throws Exception {
        var file = Files.writeString(directory.resolve("boiler"), "CRITICAL 95.5 too-hot");
        var settings = Map.of("BOILER_FILE", file.toString());

        assertThat(run(settings, "boiler", "--json")).as(err.toString()).isEqualTo(1);
        assertThat(out.toString()).contains("\"state\" : \"CRITICAL\"", "\"waterCelsius\" : 95.5");
        assertThat(run(settings, "--help")).isZero();
        assertThat(out.toString()).contains("boiler       A heating boiler: state and temperature of the water.");
    }

    @Test
    void aFunctionThatDoesNotExistCannotBeSelected() {
        assertThat(run(Map.of("LABMON_FUNCTIONS", "portz"), "host")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("LABMON_FUNCTIONS contains a name that is not a function; allowed: names of functions as"
                        + " labmon --help lists them, and gate, separated by commas, such as ports,host"
                        + System.lineSeparator());
    }

    @Test
    void aFunctionThatIsNotSelectedIsNoCommand() {
        assertThat(run(Map.of("LABMON_FUNCTIONS", "ports"), "host")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
