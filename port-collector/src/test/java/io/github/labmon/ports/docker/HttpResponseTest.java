package io.github.labmon.ports.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {

    /** As a server of Go answers with a long list. */
    private static final String CHUNKED = """
            HTTP/1.1 200 OK
            Api-Version: 1.41
            Content-Type: application/json
            Server: Docker/20.10.24 (linux)
            Transfer-Encoding: chunked

            5
            [{"Id
            1B;name=value
            ":"aa","Names":["/web"]}]\s\s
            0
            Trailer: x

            """.replace("\n", "\r\n");

    /** Gives each byte in a read of its own, as a slow network may. */
    private static InputStream byteByByte(String text) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
    }

    private static HttpResponse read(String text) throws IOException {
        return HttpResponse.read(byteByByte(text));
    }

    private static String body(HttpResponse response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        var response = read(CHUNKED);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("server")).contains("Docker/20.10.24 (linux)");
        assertThat(response.canBeFollowed()).isFalse();
        assertThat(body(response)).isEqualTo("[{\"Id\":\"aa\",\"Names\":[\"/web\"]}]  ");
        assertThat(response.canBeFollowed()).isTrue();
        assertThat(response.body().read()).isEqualTo(-1);
    }

    @Test
    void aBodyOfAKnownLengthEndsThere() throws IOException {
        var in = byteByByte(
                "HTTP/1.1 200 OK\nContent-Length:2\n\n[]HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
        var first = HttpResponse.read(in);
        assertThat(body(first)).isEqualTo("[]");
        assertThat(first.canBeFollowed()).isTrue();

        var second = HttpResponse.read(in);
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.canBeFollowed()).isTrue();
        assertThat(body(second)).isEmpty();
    }

    @Test
    void aBodyWithoutALengthEndsWithTheConnection() throws IOException {
        var response = read("HTTP/1.0 200 OK\r\n\r\n[1,2]");

        assertThat(body(response)).isEqualTo("[1,2]");
        assertThat(response.canBeFollowed()).isFalse();
    }

    @Test
    void afterCloseNothingFollows() throws IOException {
        var response = read("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n[]");

        assertThat(body(response)).isEqualTo("[]");
        assertThat(response.canBeFollowed()).isFalse();
    }

    @Test
    void interimResponsesAreSkippedUpToALimit() throws IOException {
        var interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        assertThat(read(interim + interim + "HTTP/1.1 204 No Content\r\n\r\n").status())
                .isEqualTo(204);
        assertThatExceptionOfType(HttpFormatException.class).isThrownBy(() -> read(interim.repeat(10) + CHUNKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"
            })
    void anotherProtocolThanHttpIsRefused(String text) {
        assertThatExceptionOfType(HttpFormatException.class).isThrownBy(() -> body(read(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nServer: Docker\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[]"
            })
    void aConnectionThatEndsEarlyIsNotAWholeAnswer(String text) {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> body(read(text)));
    }

    @Test
    void headsAndTrailersAreBounded() {
        var ok = "HTTP/1.1 200 OK\r\n";
        for (var endless : new String[] {
            "x".repeat(20_000),
            ok + "a: " + "x".repeat(20_000),
            ok + "a: b\r\n".repeat(300),
            ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "a: b\r\n".repeat(300)
        }) {
            assertThatExceptionOfType(HttpFormatException.class).isThrownBy(() -> body(read(endless)));
        }
    }

    @Test
    void noDamageBringsOutAnythingButARefusal() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder(CHUNKED);
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), " :\r\n0Ff-\0".charAt(random.nextInt(9)));
            }
            text.setLength(random.nextInt(text.length() + 1));
            try {
                assertThat(body(read(text.toString()))).hasSizeLessThan(200);
            } catch (HttpFormatException | EOFException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aRequestKeepsTheConnection() {
        assertThat(new String(HttpResponse.request("/info"), StandardCharsets.US_ASCII))
                .isEqualTo(
                        "GET /info HTTP/1.1\r\nHost: localhost\r\nUser-Agent: labmon\r\nAccept: application/json\r\n\r\n");
    }
}
