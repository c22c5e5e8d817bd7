package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.Mutations;
import io.github.labmon.settings.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7616 and RFC 2069, and the challenge of a FRITZ!Box. */
class DigestAuthorizationTest {

    private static final Secret PASSWORD = new Secret("Circle of Life");
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final String CHALLENGE = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
            + " algorithm=%s, nonce=\"" + NONCE + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private static DigestChallenge challenge(String... headers) {
        return DigestChallenge.strongest(List.of(headers)).orElseThrow();
    }

    @Test
    void theExampleOfTheRfcIsReproducedWithMd5() {
        assertThat(new DigestAuthorization(challenge(CHALLENGE.formatted("MD5")), "Mufasa", PASSWORD)
                        .header("GET", "/dir/index.html", CLIENT_NONCE, 1))
                .isEqualTo("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", nonce=\"" + NONCE
                        + "\", uri=\"/dir/index.html\", algorithm=MD5, response=\"8ca523f5e9506fed4657c9700eebdbec\","
                        + " qop=auth, nc=00000001, cnonce=\"" + CLIENT_NONCE
                        + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    }

    @Test
    void theExampleOfTheRfcIsReproducedWithSha256WhichIsPreferred() {
        var chosen = challenge(CHALLENGE.formatted("MD5"), CHALLENGE.formatted("SHA-256"));

        assertThat(chosen.algorithm()).isEqualTo(DigestAlgorithm.SHA_256);
        assertThat(new DigestAuthorization(chosen, "Mufasa", PASSWORD)
                        .header("GET", "/dir/index.html", CLIENT_NONCE, 1))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    @Test
    void withoutQopTheFormOfRfc2069IsUsed() {
        var old = challenge("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"");

        assertThat(new DigestAuthorization(old, "Mufasa", new Secret("CircleOfLife"))
                        .header("GET", "/dir/index.html", CLIENT_NONCE, 1))
                .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                .doesNotContain("qop", "nc=", "cnonce");
    }

    @Test
    void theChallengeOfAFritzBoxIsParsed() {
        assertThat(challenge("Digest realm=\"HTTPS Access\",nonce=\"0123456789ABCDEF\",algorithm=MD5,qop=\"auth\""))
                .isEqualTo(new DigestChallenge(
                        "HTTPS Access", "0123456789ABCDEF", null, DigestAlgorithm.MD5, true, false, false));
    }

    @Test
    void theDigestIsFoundAmongOtherSchemes() {
        assertThat(challenge("Basic realm=\"a, b=\\\"c\\\"\", Digest realm=\"r\", nonce=\"n\", stale=TRUE, qop=auth,"
                        + " Negotiate abc=="))
                .isEqualTo(new DigestChallenge("r", "n", null, DigestAlgorithm.MD5, true, false, true));
    }

    @Test
    void anUnsupportedChallengeIsIgnored() {
        for (var header : List.of(
                "",
                "Basic realm=\"x\"",
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Digest realm=\"r\",nonce=\"n\",algorithm=SHA-512-256",
                "Digest realm=\"r\",nonce=\"n\",qop=\"auth-int\"")) {
            assertThat(DigestChallenge.strongest(List.of(header))).as(header).isEmpty();
        }
    }

    @Test
    void aUserNameOutsideAsciiIsEncodedAsInTheRfc() {
        var plain = challenge("Digest realm=\"r\",nonce=\"n\",qop=\"auth\"");

        assertThat(new DigestAuthorization(plain, "J\u00e4s\u00f8n Doe", PASSWORD).header("GET", "/", "c", 1))
                .startsWith("Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm=");
        assertThat(new DigestAuthorization(plain, "a\"b\\c", PASSWORD).header("GET", "/", "c", 255))
                .startsWith("Digest username=\"a\\\"b\\\\c\", ")
                .contains("nc=000000ff");
    }

    @Test
    void aUserNameIsHashedWhereTheServerRequiresIt() {
        var hashing = challenge(
                "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-256, nonce=\"n\", userhash=true");

        assertThat(new DigestAuthorization(hashing, "Mufasa", PASSWORD).header("GET", "/", "c", 1))
                .startsWith("Digest username=\"" + DigestAlgorithm.SHA_256.hash("Mufasa:api@example.org") + "\"")
                .contains("userhash=true");
    }

    @Test
    void anyHeaderIsAChallengeOrIgnored() {
        var mutations = new Mutations(
                CHALLENGE.formatted("SHA-256-sess"),
                "Digest realm=\"HTTPS Access\",nonce=\"0123456789ABCDEF\",algorithm=MD5,qop=\"auth\"",
                "Basic realm=\"a\", Digest realm=\"r\", nonce=\"n\", stale=true, userhash=true");
        for (int i = 0; i < 50_000; i++) {
            DigestChallenge.strongest(List.of(mutations.next()))
                    .ifPresent(found -> assertThat(
                                    new DigestAuthorization(found, "u", PASSWORD).header("POST", "/x", "c", 1))
                            .startsWith("Digest username=")
                            .doesNotContain("Circle"));
        }
    }
}
