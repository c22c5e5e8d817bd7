package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changed files of every kind: each is read, or refused with one line; nothing else comes out. */
class ParserFuzzTest {

    private static final int ROUNDS = 6_000;
    private static final long SEED = 20_260_101;

    private static final String[] PIECES = {
        "${",
        "}",
        "$$",
        ":-",
        ":?",
        "<<: *a",
        "&a ",
        "*a",
        "!reset ",
        "!override []",
        "- ",
        ": ",
        "\n",
        "  ",
        "\t",
        "[",
        "]",
        "{",
        "\"",
        "'",
        "#",
        "|",
        ">",
        "65536",
        "0",
        "-1",
        "9-1",
        "1-65535",
        "/udp",
        "/",
        "::1",
        "[::]",
        "null",
        "~",
        "---\n",
        "ports:",
        "services:",
        "include: [b.yaml]",
        "extends: a",
        "network_mode: host",
        "\\",
        "=",
        "[Container]",
        "%",
        "\0",
        "\u2028",
        "\uD83D",
        "é",
        "? ",
        "%YAML 1.1",
        "2001-01-01",
        "0x",
        ".5",
        "kind: Pod",
        "apiVersion: v1"
    };

    private static final Map<String, String> KINDS = Map.of(
            "web.container", "[Container]\nImage=x\nPublishPort=127.0.0.1:80-82:90-92/udp\nNetwork=host\n",
            "web.pod", "[Pod]\nPublishPort=80\\\n:90\nPodmanArgs=-p 1:1\n",
            "web.kube", "[Kube]\nYaml=pod.yaml\n",
            "pod.yaml", """
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: a}
                    spec:
                      hostNetwork: true
                      containers:
                      - ports: [{containerPort: 80, hostPort: 80, hostIP: 127.0.0.1, protocol: UDP}]
                    """,
            "service.yaml", """
                    apiVersion: v1
                    kind: List
                    items:
                    - {apiVersion: v1, kind: Service, spec: {type: LoadBalancer, ports: [{port: 80, nodePort: 30080}]}}
                    """);

    private final Random random = new Random(SEED);

    private static List<Map<String, String>> seeds() throws Exception {
        var seeds = new ArrayList<Map<String, String>>();
        for (var given :
                List.of(ComposeCase.read().toList(), ComposeCase.refused().toList())) {
            for (var folder : given) {
                var files = new HashMap<String, String>();
                try (var paths = Files.walk(folder.folder())) {
                    for (var path : paths.filter(Files::isRegularFile).toList()) {
                        files.put(folder.folder().relativize(path).toString(), Files.readString(path));
                    }
                }
                files.keySet().removeAll(List.of("args", "env", "expected"));
                seeds.add(files);
            }
        }
        KINDS.forEach((name, content) -> seeds.add(Map.of(name, content)));
        return seeds;
    }

    @Test
    void nothingButTheDeclaredFaultComesOut() throws Exception {
        var seeds = seeds();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var files = new HashMap<>(seeds.get(random.nextInt(seeds.size())));
            files.replaceAll((name, content) -> random.nextInt(3) == 0 ? content : changed(content));
            refused += refuses(DeclarationRequest.of(DeclarationFiles.inMemory(files))
                            .withEnvironment(Map.of("A", "8080", "EMPTY", "", "B", changed("80"))))
                    ? 1
                    : 0;
        }
        // Both happen: a fuzzer whose every input is refused at its first character tests nothing.
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 95 / 100);
    }

    @Test
    void listsOfPortsToo() {
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var list = changed("8080,127.0.0.1:9000-9010/udp,[::1]:53");
            refused += refuses(DeclarationRequest.of(DeclarationFiles.inMemory(Map.of()))
                            .withPorts(List.of(list)))
                    ? 1
                    : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 99 / 100);
    }

    private static boolean refuses(DeclarationRequest request) {
        try {
            for (var port : Declarations.readUnchecked(request).ports()) {
                assertThat(port.origin().line()).isPositive();
            }
            return false;
        } catch (DeclarationException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r");
            assertThat(e.getMessage().length()).isLessThan(2_000);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("This came out for " + request, e);
        }
    }

    private String changed(String content) {
        var text = new StringBuilder(content);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 ->
                    text.insert(at, (char) (random.nextInt(20) == 0 ? random.nextInt(0x3000) : random.nextInt(128)));
                case 3 ->
                    text.insert(at, new String(new byte[] {(byte) random.nextInt(256)}, StandardCharsets.ISO_8859_1));
                default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }
}
