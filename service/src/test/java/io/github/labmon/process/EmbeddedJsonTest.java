package io.github.labmon.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedJsonTest {

    private static final String DOCUMENT = "{\"a\":1,\"text\":\"} \\\" {\",\"inner\":{\"b\":[{},{\"c\":2}]}}";

    private static Optional<Integer> a(String output) {
        return EmbeddedJson.first(
                output.getBytes(StandardCharsets.UTF_8), json -> json.get("a").number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "\n%s\n",
                "[sudo] password for lab:\n%s",
                "warning: {libnvme} is old\n%s",
                "unbalanced { brace\n%s",
                "{not JSON}%s",
                "{\"other\":1}\n%s",
                "{\"other\":{\"a\":\"no number\"}}%s",
                "%s\nconnection closed",
                "%s}}}",
                "%s{\"a\":2}",
                "\"quoted\" %s \"quoted\"",
                "\u00e9\u2026 %s \ufffd",
            })
    void theDocumentIsFoundBetweenOtherText(String around) {
        assertThat(a(around.replace("%s", DOCUMENT))).contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "}{", "text", "{\"b\":1}", "[1,2]", "{\"a\":", "{\"a\":1", "{\"b\":{\"a\":1}}"})
    void anOutputWithoutTheDocumentIsEmpty(String output) {
        assertThat(a(output)).isEmpty();
    }

    @Test
    void manyBracesEndTheSearch() {
        assertThat(a("{".repeat(200_000))).isEmpty();
        assertThat(a("{}".repeat(100_000))).isEmpty();
    }

    @Test
    void noBytesMakeItFail() {
        var random = new Random(20_260_102);
        for (int round = 0; round < 5_000; round++) {
            var output = new byte[random.nextInt(200)];
            for (int i = 0; i < output.length; i++) {
                output[i] = (byte) "{}\"\\:,a1[] \n\u00ff".charAt(random.nextInt(13));
            }
            assertThat(EmbeddedJson.first(output, json -> Optional.of(json).filter(JsonValue::isObject))
                            .filter(json -> !json.isObject()))
                    .isEmpty();
        }
    }
}
