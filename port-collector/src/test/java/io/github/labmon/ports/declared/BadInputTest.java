package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationFiles;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malicious input, input that only an engine would refuse, and disk errors. */
class BadInputTest {

    @TempDir
    Path folder;

    private static String compose(String content) {
        return Read.fault(Read.sent("compose.yaml", content));
    }

    @Test
    void anAliasBombIsRefusedByWhatItExpandsTo() {
        var bomb = new StringBuilder("x0: &a0 [0,0,0,0,0,0,0,0,0]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(compose(bomb.toString()))
                .isEqualTo(
                        "compose.yaml:7:5: with its aliases expanded this has more than 1000000 values; that many are allowed");
    }

    @Test
    void aBombOfMergesIsRefusedToo() {
        var bomb = new StringBuilder("x0: &a0 {k: [0,0,0,0,0,0,0,0,0]}\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x%d: &a%d {<<: *a%d, p: *a%d, q: *a%d, r: *a%d, s: *a%d}\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(compose(bomb.toString())).contains("with its aliases expanded this has more than 1000000 values");
    }

    /** Each container of a range would keep a place in memory. */
    @Test
    void containersWithMorePortsThanAnyHostHasAreRefused() throws Exception {
        var service = "  s%d: {image: x, scale: %d, ports: ['127.0.0.%d:1-65535:80']}\n";
        var services = new StringBuilder("services:\n");
        for (int i = 1; i <= 2; i++) {
            services.append(service.formatted(i, 1_000_000, i));
        }
        assertThat(Read.lines(Read.sent("compose.yaml", services.toString()))).hasSize(2);
        services.append(service.formatted(3, 65_535, 3));
        assertThat(compose(services.toString()))
                .isEqualTo("compose.yaml:4:40: this makes more than 150000 ports in all; that many are allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [           | values are nested deeper than 100 levels; that many are allowed
            {a:         | values are nested deeper than 100 levels; that many are allowed
            '- '        | values are nested deeper than 100 levels; that many are allowed
            '? '        | values are nested deeper than 100 levels; that many are allowed
            """)
    void endlessNestingIsRefused(String opening, String fault) {
        assertThat(compose(opening.repeat(100_000)))
                .startsWith("compose.yaml:1:")
                .endsWith(fault);
    }

    @Test
    void depthByAliasesCountsToo() {
        var chain = new StringBuilder("x0: &a0 [0]\n");
        for (int i = 1; i < 200; i++) {
            chain.append("x%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        assertThat(compose(chain.toString())).contains("values are nested deeper than 100 levels");
    }

    @Test
    void nestedDefaultsHaveABound() {
        var nested = "${A:-".repeat(10_000) + "}".repeat(10_000);
        assertThat(compose("services: {a: {image: \"" + nested + "\"}}"))
                .endsWith("defaults are nested deeper than 50 levels; that many are allowed");
    }

    @Test
    void variablesThatDoubleEachOtherHaveABound() {
        var env = new StringBuilder("A0=xxxxxxxxxx\n");
        for (int i = 1; i < 60; i++) {
            env.append("A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }
        var files = Map.of(".env", env.toString(), "compose.yaml", "services: {a: {image: x}}");
        assertThat(Read.fault(DeclarationRequest.of(DeclarationFiles.inMemory(files))))
                .isEqualTo(".env:18:1: variables make this longer than 1000000 characters; that many are allowed");
    }

    @Test
    void whatVariablesMakeInAllHasABound() {
        var environment = Map.of("BIG", "x".repeat(900_000));
        var content = "x-a: [" + "\"$BIG\",".repeat(100) + "]\nservices: {a: {image: x}}";
        assertThat(Read.fault(Read.sent("compose.yaml", content).withEnvironment(environment)))
                .endsWith("values with variables have more than 8000000 characters in all; that many are allowed");
    }

    @Test
    void filesThatIncludeEachOtherTwiceHaveABound() {
        var files = new HashMap<String, String>();
        files.put("compose.yaml", "include: [f0.yaml]");
        for (int i = 0; i < 40; i++) {
            files.put("f" + i + ".yaml", "include: [f%d.yaml, {path: f%d.yaml}]".formatted(i + 1, i + 1));
        }
        files.put("f40.yaml", "services: {a: {image: x}}");
        assertThat(Read.fault(DeclarationRequest.of(DeclarationFiles.inMemory(files))))
                .endsWith("more than 1000 files are included and extended; that many are allowed");
    }

    @Test
    void rangesWithoutEndHaveABound() {
        var ports = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            ports.append("s").append(i).append(": {image: x, ports: [\"1-65535:1-65535\"]}\n  ");
        }
        assertThat(compose("services:\n  " + ports)).endsWith("ports in all; that many are allowed");
    }

    @Test
    void aFileOfAHundredMegabytesIsNotRead() throws Exception {
        try (var file = new RandomAccessFile(folder.resolve("compose.yaml").toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        assertThat(Read.fault(DeclarationRequest.of(DeclarationFiles.onDisk(folder))))
                .isEqualTo("compose.yaml:1:1: this file is larger than 6 MB; up to that is allowed");
        assertThat(compose("#".repeat(DeclarationFiles.MAX_BYTES + 1)))
                .isEqualTo("compose.yaml:1:1: this file is larger than 6 MB; up to that is allowed");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        Files.write(folder.resolve("compose.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(Read.fault(DeclarationRequest.of(DeclarationFiles.onDisk(folder))))
                .isEqualTo("compose.yaml:1:1: this file is not text in UTF-8; nothing else is allowed");
        assertThat(compose("services:\n  a: \u0001"))
                .isEqualTo("compose.yaml:2:6: invalid YAML: the character U+0001 is not allowed");
    }

    @Test
    void theDevicesOfTheDiskAreNoFiles() {
        var store = DeclarationFiles.onDisk(folder);
        assertThat(Read.fault(DeclarationRequest.of(store).withFiles("/dev/zero")))
                .isEqualTo("/dev/zero:1:1: this file is not a regular file; a regular file is allowed");
        assertThat(Read.fault(DeclarationRequest.of(store).withFiles("."))).endsWith("a file is allowed");
        assertThat(Read.fault(DeclarationRequest.of(store).withFiles("a\0b")))
                .isEqualTo("a b:1:1: this file has no valid name; the name of a file is allowed");
        var belowRoot = DeclarationFiles.onDisk(Path.of("/proc"));
        assertThat(Read.fault(DeclarationRequest.of(belowRoot))).startsWith("There is no compose file here");
    }

    @Test
    void filesThatWereSentNeverReachTheDisk() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.yaml"), "services: {a: {image: x, ports: ['1:1']}}");
        for (var name : List.of(secret.toString(), "../../../../../../../.." + secret)) {
            assertThat(compose("include: ['" + name + "']")).contains("is not among the files that were sent");
            assertThat(compose("services: {a: {extends: {file: '" + name + "', service: a}}}"))
                    .contains("is not among the files that were sent");
        }
        assertThat(Read.fault(
                        Read.sent("compose.yaml", "services: {a: {image: x}}").withEnvFiles(List.of("/etc/passwd"))))
                .isEqualTo("/etc/passwd:1:1: this file is not among the files that were sent");
        assertThat(compose("include: ['https://example.org/compose.yaml']"))
                .isEqualTo(
                        "compose.yaml:1:11: files of other places are not fetched; a file of this project is allowed");
    }

    /** {@code docker compose config} lets these pass; the engine refuses them at {@code up}, or forwards to no port. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '8080:0'                                         | container port 0 is out of range; allowed: 1 to 65535
                    {target: 0, published: 80}                       | invalid target "0"; allowed: one port from 1 to 65535
                    {target: 70000, published: 80}                   | container port 70000 is out of range; allowed: 1 to 65535
                    {target: 80, published: http}                    | the host port is not a number; allowed
                    {target: 80, published: 9000-8000}               | the host range is reversed; allowed: 8000-9000
                    {target: 80, published: 0-9}                     | the host range starts at 0; allowed: 1 to 65535
                    {target: 80, published: 80, protocol: icmp}      | unknown protocol "icmp"; allowed: tcp, udp, sctp
                    {target: 80-81, published: 80}                   | invalid target "80-81"; allowed: one port from 1 to 65535
                    {target: 80, published: 80, host_ip: ''}         | host_ip is empty; allowed: an IP address, or no host_ip at all
                    {target: 80, published: 80.5}                    | the number of a port is a number with a fraction; a whole number or text is allowed
                    {target: 80, published: 80, mode: 1}             | mode is a whole number; text is allowed
                    """)
    void whatOnlyTheEngineRefusesIsRefusedHere(String port, String fault) {
        var entry = port.startsWith("{") ? port : "'" + port + "'";
        assertThat(compose("services: {a: {image: x, ports: [" + entry + "]}}"))
                .matches("compose\\.yaml:1:\\d+: .*")
                .contains(fault);
    }
}
