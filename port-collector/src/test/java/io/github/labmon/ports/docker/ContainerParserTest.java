package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerParserTest {

    private static final String LAST = "{\"Id\":\"last\"}";

    private static Optional<Container> read(String element) throws IOException {
        try (var parser = JsonValue.parser(new ByteArrayInputStream(element.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            var container = ContainerParser.read(parser);
            assertThat(parser.nextToken()).isNull(); // nothing of the element is left
            return container;
        }
    }

    @Test
    void readsWhatThePortsNeedOfAnEntryAsTheEngineWritesIt() throws IOException {
        var container = read("""
                {"Id":"b4174a57bb9a","Names":["/other/link","/web"],"Image":"nginx:1.27","ImageID":"sha256:0",
                 "Command":"nginx","Created":1767225600,"SizeRw":null,
                 "Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},
                          {"IP":"::","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},
                          {"IP":"::","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},
                          {"PrivatePort":443,"Type":"tcp"}],
                 "Labels":{"com.docker.compose.project":"blog","com.docker.compose.service":"web","maintainer":"x",
                           "homepage.href":"https://web.example/"},
                 "State":"running","Status":"Up 5 minutes","HostConfig":{"NetworkMode":"blog_default"},
                 "NetworkSettings":{"Networks":{"blog_default":{"IPAddress":"172.18.0.2","Links":["a"]}}},
                 "Mounts":[{"Type":"volume","Name":"data","RW":true}]}""");

        assertThat(container)
                .contains(new Container(
                        "b4174a57bb9a",
                        "web",
                        "nginx:1.27",
                        "running",
                        "blog_default",
                        "blog",
                        "web",
                        null,
                        "https://web.example/",
                        null,
                        List.of(
                                new PublishedPort(Protocol.TCP, "0.0.0.0", 8080, 80),
                                new PublishedPort(Protocol.TCP, "::", 8080, 80))));
    }

    @Test
    void whatIsMissingIsAbsent() throws IOException {
        assertThat(read("{\"Id\":\"aa\"}"))
                .contains(new Container("aa", "aa", null, null, null, null, null, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "1", "\"aa\"", "[{\"Id\":\"aa\"}]", "{}", "{\"Id\":\"\"}", "{\"Id\":{\"Id\":\"aa\"}}"})
    void anEntryWithoutAnIdIsLeftOut(String element) throws IOException {
        assertThat(read(element)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Names\":{\"a\":1}",
                "\"Names\":[[\"/web\"],1,null,\"\"]",
                "\"Image\":[\"nginx\"]",
                "\"State\":{\"Status\":\"running\"}",
                "\"HostConfig\":\"bridge\"",
                "\"HostConfig\":{\"NetworkMode\":{\"a\":[1]}}",
                "\"Labels\":[\"com.docker.compose.project\"]",
                "\"Labels\":{\"com.docker.compose.project\":{\"a\":\"b\"}}",
                "\"Labels\":{\"com.docker.compose.project\":\"a\",\"com.docker.compose.project\":\"\"}",
                "\"Ports\":{\"PublicPort\":1}",
                "\"Ports\":[[1],\"a\",{\"PrivatePort\":{\"a\":1},\"PublicPort\":[2]}]"
            })
    void aMemberOfAnotherTypeIsAbsent(String member) throws IOException {
        assertThat(read("{\"Id\":\"aa\"," + member + "}")).isEqualTo(read("{\"Id\":\"aa\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"PrivatePort\":80,\"PublicPort\":0",
                "\"PrivatePort\":80,\"PublicPort\":65536",
                "\"PrivatePort\":80,\"PublicPort\":-1",
                "\"PrivatePort\":80,\"PublicPort\":8080.0",
                "\"PrivatePort\":80,\"PublicPort\":99999999999999999999",
                "\"PrivatePort\":80,\"PublicPort\":\"8080\"",
                "\"PublicPort\":8080",
                "\"PrivatePort\":80,\"PublicPort\":8080,\"Type\":\"icmp\"",
                "\"PrivatePort\":80,\"PublicPort\":8080,\"IP\":\"0.0.0\"",
                "\"PrivatePort\":80,\"PublicPort\":8080,\"IP\":\"1.2.3.4.\"",
                "\"PrivatePort\":80,\"PublicPort\":8080,\"IP\":\"1.2.3.256\"",
                "\"PrivatePort\":80,\"PublicPort\":8080,\"IP\":\"01.2.3.4\"",
                "\"PrivatePort\":80,\"PublicPort\":8080,\"IP\":\"host:80\""
            })
    void aPortThatIsNotValidIsLeftOut(String port) throws IOException {
        var container = read("{\"Id\":\"aa\",\"Ports\":[{" + port + "},{\"PrivatePort\":1,\"PublicPort\":2}]}");

        assertThat(container.orElseThrow().ports()).containsExactly(new PublishedPort(Protocol.TCP, "0.0.0.0", 2, 1));
    }

    @Test
    void ofAMemberThatOccursTwiceTheLastOneCounts() throws IOException {
        var container = read("""
                {"Id":"aa","Image":"a","Ports":[{"PrivatePort":1,"PublicPort":2}],"Id":"bb","Image":7,"Ports":[]}""");

        assertThat(container).contains(new Container("bb", "bb", null, null, null, null, null, null, List.of()));
    }

    /** Random values at all places: each element ends where it ends, and the next one is read. */
    @Test
    void anyElementIsReadToItsEnd() throws IOException {
        var random = new Random(15);
        for (int i = 0; i < 20_000; i++) {
            var list = "[" + value(random, 4) + "," + LAST + "]";
            try (var parser = JsonValue.parser(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)))) {
                parser.nextToken();
                parser.nextToken();
                ContainerParser.read(parser);
                parser.nextToken();
                assertThat(ContainerParser.read(parser))
                        .as(list)
                        .map(Container::id)
                        .contains("last");
            }
        }
    }

    /** A list that is cut off is not one of fewer containers. */
    @Test
    void anElementThatIsCutOffIsAnError() {
        var element =
                "{\"Id\":\"aa\",\"Names\":[\"/web\"],\"Labels\":{\"a\":\"b\"},\"Ports\":[{\"IP\":\"::\",\"PublicPort\":1}]}";
        for (int end = 1; end < element.length(); end++) {
            var part = element.substring(0, end);
            assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(IOException.class);
        }
    }

    private static String value(Random random, int depth) {
        var names = List.of(
                "Id",
                "Names",
                "Image",
                "State",
                "HostConfig",
                "NetworkMode",
                "Labels",
                "Ports",
                "IP",
                "Type",
                "PrivatePort",
                "PublicPort",
                "com.docker.compose.project",
                "homepage.href",
                "traefik.enable",
                "x");
        var text = new StringBuilder();
        switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> text.append("null");
            case 1 -> text.append(random.nextInt(70_000) - 100);
            case 2 ->
                text.append("\"/")
                        .append(names.get(random.nextInt(names.size())))
                        .append('"');
            case 3 -> text.append(random.nextBoolean());
            case 4 -> text.append("1.5e3");
            case 5 -> {
                text.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    text.append(value(random, depth - 1)).append(i > 1 ? "," : "");
                }
                text.append(']');
            }
            default -> {
                text.append('{');
                for (int i = random.nextInt(6); i > 0; i--) {
                    text.append('"')
                            .append(names.get(random.nextInt(names.size())))
                            .append("\":")
                            .append(value(random, depth - 1))
                            .append(i > 1 ? "," : "");
                }
                text.append('}');
            }
        }
        return text.toString();
    }
}
