package io.github.labmon.ports.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    private static byte[] nested(String open, String close, int depth) {
        return (open.repeat(depth) + "1" + close.repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void oneHundredLevelsAreRead() throws IOException {
        assertThat(JsonValue.parse(nested("[", "]", 100)).isList()).isTrue();
        assertThat(JsonValue.parse(nested("{\"a\":", "}", 100)).isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1_000, 200_000})
    void moreAreRefused(int depth) {
        assertThatIOException().isThrownBy(() -> JsonValue.parse(nested("[", "]", depth)));
        assertThatIOException().isThrownBy(() -> JsonValue.parse(nested("{\"a\":", "}", depth)));
    }

    @Test
    void aDocumentThatIsReadPieceByPieceHasTheSameLimit() throws IOException {
        try (var parser = JsonValue.parser(new ByteArrayInputStream(nested("[", "]", 101)))) {
            parser.nextToken();
            parser.nextToken();

            assertThatIOException().isThrownBy(() -> JsonValue.read(parser));
        }
    }
}
