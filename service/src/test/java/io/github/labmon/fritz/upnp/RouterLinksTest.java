package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in a router's documents stay on the router. */
class RouterLinksTest {

    private static final URI DOCUMENT = URI.create("http://192.168.178.1:49000/igddesc.xml");

    @ParameterizedTest
    @CsvSource({
        "/upnp/control/x, http://192.168.178.1:49000/upnp/control/x",
        "control, http://192.168.178.1:49000/control",
        "http://192.168.178.1:49001/x, http://192.168.178.1:49001/x"
    })
    void aLinkOnTheSameHostIsResolved(String link, String target) {
        assertThat(RouterLinks.resolve(DOCUMENT, link)).contains(URI.create(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/x",
                "//evil.example/x",
                "https://192.168.178.1:49000/x",
                "file:///etc/passwd",
                "http://192.168.178.1@evil.example/x",
                "http://a@192.168.178.1:49000/x",
                "a b",
                "mailto:x@y",
                "jar:http://x!/y",
                "http:///x"
            })
    void aLinkToAnotherHostIsRefused(String link) {
        assertThat(RouterLinks.resolve(DOCUMENT, link)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.168.178.1:5431/, http://192.168.178.1:5431/",
        "http://192.168.178.1:5431/dir/, http://192.168.178.1:5431/dir/",
        "http://192.168.178.1, http://192.168.178.1/",
        "http://10.0.0.1:5431/, http://192.168.178.1:5431/",
        "http://evil.example:80/x, http://192.168.178.1:80/x",
        "https://192.168.178.1:5431/, http://192.168.178.1:49000/igddesc.xml",
        "not a url, http://192.168.178.1:49000/igddesc.xml",
        "/relative, http://192.168.178.1:49000/igddesc.xml"
    })
    void aUrlBaseChangesPortAndPathButNeverTheHost(String urlBase, String base) {
        assertThat(RouterLinks.base(DOCUMENT, urlBase)).isEqualTo(URI.create(base));
    }

    @Test
    void anyTextIsALinkOnTheSameHostOrRefused() {
        var mutations = new Mutations("http://192.168.178.1:49001/x?y#z", "/upnp/control/x", "//evil.example/x");
        for (int i = 0; i < 50_000; i++) {
            var text = mutations.next();
            RouterLinks.resolve(DOCUMENT, text)
                    .ifPresent(target -> assertThat(target.getHost()).isEqualTo("192.168.178.1"));
            assertThat(RouterLinks.base(DOCUMENT, text).getHost()).isEqualTo("192.168.178.1");
        }
    }
}
