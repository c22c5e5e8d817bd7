package io.github.labmon.fritz.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entries of FRITZ_HOSTS. */
class RouterAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.178.1, 192.168.178.1, 192.168.178.1, 49000, 80, false, http://192.168.178.1:49000/x",
        "attic=192.168.178.2, attic, 192.168.178.2, 49000, 80, false, http://192.168.178.2:49000/x",
        "my attic=fritz.box:49123, my attic, fritz.box, 49123, 0, false, http://fritz.box:49123/x",
        "https://fritz.box, fritz.box, fritz.box, 49443, 80, true, https://fritz.box:49443/x",
        "up=https://fritz.box:443, up, fritz.box, 443, 0, true, https://fritz.box:443/x",
        "http://fritz.box/, fritz.box, fritz.box, 49000, 80, false, http://fritz.box:49000/x",
        "fd00::1, fd00::1, fd00::1, 49000, 80, false, http://[fd00::1]:49000/x",
        "[fd00::1]:49001, [fd00::1]:49001, fd00::1, 49001, 0, false, http://[fd00::1]:49001/x",
        "six=[::1], six, ::1, 49000, 80, false, http://[::1]:49000/x"
    })
    void everyFormIsParsed(String entry, String name, String host, int port, int webPort, boolean tls, String uri) {
        var address = RouterAddress.parse(entry).orElseThrow();

        assertThat(address).isEqualTo(new RouterAddress(name, host, port, webPort, tls, null));
        assertThat(address.uri("/x")).contains(URI.create(uri));
    }

    @Test
    void thePathOfAnotherDescriptionIsParsed() {
        assertThat(RouterAddress.parse("192.168.1.1:1900/igd.xml"))
                .contains(new RouterAddress("192.168.1.1:1900", "192.168.1.1", 1900, 0, false, "/igd.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-c",
                "attic=-f",
                "=1.2.3.4",
                "a b",
                "http://user:pass@fritz.box",
                "ftp://fritz.box",
                "fritz.box:0",
                "fritz.box:70000",
                "fritz.box:x",
                "[::1",
                "host;rm",
                "$(id)",
                "a=b=c",
                "[zz::1]",
                "a_b c",
                ":::1:::::::1:2"
            })
    void anInvalidEntryIsRejected(String entry) {
        assertThat(RouterAddress.parse(entry)).isEmpty();
    }

    @Test
    void anyTextIsAnAddressOrRejected() {
        var mutations = new Mutations("attic=https://fritz.box:49443/igd.xml", "[fd00::1]:49000", "192.168.178.1");
        for (int i = 0; i < 50_000; i++) {
            RouterAddress.parse(mutations.next()).ifPresent(address -> {
                assertThat(address.host()).doesNotStartWith("-");
                assertThat(address.uri("/x")).isPresent();
            });
        }
    }
}
