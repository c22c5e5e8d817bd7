package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListResponseCacheTest {

    private final ListResponseCache<String> list = new ListResponseCache<>();
    private final AtomicInteger parsed = new AtomicInteger();

    /** Words, separated by commas; none where the body is empty. */
    private Optional<List<String>> parse(InputStream body) throws IOException {
        parsed.incrementAndGet();
        var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        if (text.endsWith("!")) {
            throw new IOException("not a list");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(List.of(text.split(",", -1)));
    }

    /** A body that returns a few bytes at a time, as a connection does. */
    private static InputStream body(String text, int step) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(step, length));
            }
        };
    }

    private Optional<List<String>> read(String text) throws IOException {
        return list.read(body(text, 3), this::parse);
    }

    @Test
    void theSameBytesAreParsedOnce() throws IOException {
        var first = read("web,db").orElseThrow();

        assertThat(list.read(body("web,db", 4), this::parse).orElseThrow()).isSameAs(first);
        assertThat(parsed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web,dc", "web,d", "web,db,", "xeb,db", "w", "web,db,cache,proxy"})
    void otherBytesAreParsedAndKept(String next) throws IOException {
        read("web,db");

        assertThat(read(next)).contains(List.of(next.split(",", -1)));
        assertThat(read(next)).contains(List.of(next.split(",", -1)));
        assertThat(parsed).hasValue(2);
        assertThat(read("web,db")).contains(List.of("web", "db"));
    }

    @Test
    void aBodyThatIsNoListIsNotKept() throws IOException {
        assertThat(read("")).isEmpty();
        read("web");
        assertThat(read("")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(parsed).hasValue(4);
    }

    @Test
    void afterAFailureTheListIsParsedAgain() throws IOException {
        read("web,db");

        assertThatThrownBy(() -> read("web!")).isInstanceOf(IOException.class);
        assertThat(read("web,db")).contains(List.of("web", "db"));
        assertThat(parsed).hasValue(3);
    }

    @Test
    void aLongListIsParsedEachTime() throws IOException {
        var text = "a".repeat(ListResponseCache.MAX_BYTES) + ",b";
        for (int i = 1; i <= 2; i++) {
            assertThat(list.read(body(text, 10_000), this::parse).orElseThrow().get(1))
                    .isEqualTo("b");
            assertThat(parsed).hasValue(i);
        }
        assertThat(read("web")).contains(List.of("web"));
    }

    @Test
    void anySequenceOfBodiesIsReadAsEachBodyAlone() throws IOException {
        var random = new Random(6);
        for (int i = 0; i < 5_000; i++) {
            var text = "a,b,c,d,e,f,g,h".substring(0, 1 + random.nextInt(15))
                    + (random.nextInt(4) == 0 ? String.valueOf(random.nextInt(3)) : "");
            assertThat(list.read(body(text, 1 + random.nextInt(20)), this::parse))
                    .as(text)
                    .contains(List.of(text.split(",", -1)));
        }
    }
}
