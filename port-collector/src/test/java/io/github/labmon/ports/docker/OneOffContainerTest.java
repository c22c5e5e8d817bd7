package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code compose run} started is no container of the service: {@code compose up} leaves it alone. */
class OneOffContainerTest {

    private static JsonValue json(String text) throws IOException {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"True, ", "true, ", "False, web"})
    void theEngineReturnsItsProjectAndNoService(String oneOff, String service) throws IOException {
        var listed = """
                {"Id":"aa","Names":["/blog-web-run-1"],"State":"running","Labels":{"com.docker.compose.oneoff":"%s",
                 "com.docker.compose.project":"blog","com.docker.compose.service":"web"}}""".formatted(oneOff);
        Optional<Container> container;
        try (var parser = JsonValue.parser(new ByteArrayInputStream(listed.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            container = ContainerParser.read(parser);
        }

        assertThat(container).map(Container::project).contains("blog");
        assertThat(container.map(Container::service)).isEqualTo(Optional.ofNullable(service));
    }

    @Test
    void theCommandLineReturnsTheSame() throws IOException {
        var oneOff = DockerCli.parse(json("""
                {"ID":"aa","Names":"blog-web-run-1","State":"running","Labels":"com.docker.compose.oneoff=True,\
                com.docker.compose.project=blog,com.docker.compose.service=web"}"""));
        var usual = DockerCli.parse(json("""
                {"ID":"bb","Names":"blog-web-1","State":"running","Labels":"com.docker.compose.oneoff=False,\
                com.docker.compose.project=blog,com.docker.compose.service=web"}"""));

        assertThat(oneOff).map(Container::project).contains("blog");
        assertThat(oneOff).map(Container::service).isEmpty();
        assertThat(usual).map(Container::service).contains("web");
    }
}
