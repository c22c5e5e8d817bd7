package io.github.labmon.fritz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.fritz.status.RouterStatus;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import io.github.labmon.text.EnglishTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest login at a server that counts nonces. */
@Tag("once")
class FritzLoginTest {

    private static final String REFUSED =
            "Login refused: user name or password wrong, or password longer than 32 characters; no further login"
                    + " before the configuration changes or FRITZ_LOGIN_PAUSE has passed";

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void aLoginIsAcceptedAndItsNoncesAreReused(String algorithm) throws Exception {
        var digest = new DigestServer(algorithm);
        try (var box = TestBoxes.dsl(TestBox.start("127.0.0.1", digest));
                var readings = FritzReadings.with(box.host())) {
            assertThat(readings.router().api()).isEqualTo(RouterStatus.Api.OK);
            assertThat(FritzCard.of(readings.read()).complete()).isTrue();

            assertThat(digest.wrong).hasValue(0);
            assertThat(digest.repeated).hasValue(0);
            assertThat(digest.challenges.get()).isLessThan(digest.admitted.get() / 2);
        }
    }

    @Test
    void aWrongPasswordIsSentOnce() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host(), "FRITZ_PASSWORD", "wrong")) {
            readings.read();
            assertThat(FritzCard.of(readings.read()).limits())
                    .extracting(Problem::code)
                    .containsExactly("fritz-login-refused");
            var router = readings.router();

            assertThat(box.digest.wrong).hasValue(1);
            assertThat(router.api()).isEqualTo(RouterStatus.Api.LOGIN_REFUSED);
            assertThat(EnglishTexts.rendered(router.problem()))
                    .isEqualTo(Problem.reported("fritz-login-refused", REFUSED));
            assertThat(router.problems()).isEmpty();
            assertThat(router.model()).isEqualTo("FRITZ!Box 7590");
            assertThat(FritzReadings.json(router)).contains("\"status\":\"ONLINE\"", "\"receivedBytes\":197786211361");
        }
    }

    @Test
    void eachRouterReceivesItsOwnLogin() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var other = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(
                        "a=" + box.host() + ",b=" + other.host(),
                        "FRITZ_PASSWORD",
                        "wrong",
                        "FRITZ_PASSWORD_B",
                        DigestServer.PASSWORD)) {
            assertThat(readings.read().hosts())
                    .extracting(RouterStatus::api)
                    .containsExactly(RouterStatus.Api.LOGIN_REFUSED, RouterStatus.Api.OK);
            assertThat(box.digest.wrong).hasValue(1);
            assertThat(other.digest.wrong).hasValue(0);
        }
    }

    @Test
    void aRouterThatNeedsNoLoginIsReadBesideOnesThatDo() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var other = TestBoxes.other(TestBox.start());
                var readings = FritzReadings.with(
                        "home=" + box.host() + ",gateway=" + other.host() + "/igd.xml", "FRITZ_PASSWORD_GATEWAY", "")) {
            var status = readings.read();

            assertThat(status.hosts())
                    .extracting(RouterStatus::api)
                    .containsExactly(RouterStatus.Api.OK, RouterStatus.Api.NOT_CONFIGURED);
            assertThat(status.state()).isEqualTo(State.OK);
            assertThat(FritzReadings.codes(status.hosts().get(1))).isEmpty();
        }
    }

    @Test
    void aLoginForARouterWithoutTr064IsExplained() throws Exception {
        try (var other = TestBoxes.other(TestBox.start());
                var readings = FritzReadings.with("gateway=" + other.host() + "/igd.xml")) {
            var router = readings.router();

            assertThat(router.state()).isEqualTo(State.WARNING);
            assertThat(EnglishTexts.rendered(router.problem()))
                    .isEqualTo(Problem.reported(
                            "fritz-tr064-disabled",
                            "Home Gateway has no TR-064 at this address, so its login is not used: switch TR-064 on, or"
                                    + " set an empty FRITZ_PASSWORD_GATEWAY where it needs no login"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExpiredNonceIsNoWrongPassword(boolean reportsStale) throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            box.digest.uses = 3;
            box.digest.reportsStale = reportsStale;

            assertThat(readings.router().api()).isEqualTo(RouterStatus.Api.OK);
            assertThat(readings.router().problems()).isEmpty();
            assertThat(box.digest.wrong).hasValue(0);
        }
    }

    @Test
    void afterARebootTheLoginIsRepeated() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            readings.read();
            box.digest.forget();

            assertThat(readings.router().api()).isEqualTo(RouterStatus.Api.OK);
            assertThat(box.digest.wrong).hasValue(0);
        }
    }

    @Test
    void aPasswordThatIsChangedLaterIsNotSentAgainEither() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.with(box.host())) {
            readings.read();
            box.digest.user = "another";
            readings.read();
            var wrong = box.digest.wrong.get();
            var router = readings.router();

            assertThat(router.api()).isEqualTo(RouterStatus.Api.LOGIN_REFUSED);
            assertThat(router.dsl()).isNull();
            assertThat(box.digest.wrong).hasValue(wrong);
        }
    }

    @Test
    void newerFirmwareNeedsAUserName() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.withoutLogin(box.host(), "FRITZ_PASSWORD", DigestServer.PASSWORD)) {
            var router = readings.router();

            assertThat(EnglishTexts.rendered(router.problem()))
                    .isEqualTo(Problem.reported(
                            "fritz-username-missing", "FRITZ!OS 7.24 or newer needs a user name: set FRITZ_USERNAME"));
            assertThat(router.api()).isEqualTo(RouterStatus.Api.NOT_CONFIGURED);
            assertThat(box.digest.challenges).hasValue(0);
        }
    }

    @Test
    void olderFirmwareNeedsThePasswordAlone() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start());
                var readings = FritzReadings.withoutLogin(box.host(), "FRITZ_PASSWORD", DigestServer.PASSWORD)) {
            box.digest.user = "dslf-config";
            box.describe(TestBoxes.TR64, "FRITZ!Box 7390", "84.06.88");

            assertThat(readings.router().api()).isEqualTo(RouterStatus.Api.OK);
        }
    }

    @Test
    void anotherKindOfLoginIsNotSupported() throws Exception {
        try (var box = TestBoxes.dsl(TestBox.start("127.0.0.1", new DigestServer("MD5")));
                var readings = FritzReadings.with(box.host())) {
            box.digest.scheme = "Basic realm=\"HTTPS Access\"";
            var router = readings.router();

            assertThat(router.api()).isEqualTo(RouterStatus.Api.ERROR);
            assertThat(router.problem()).extracting(Problem::code).isEqualTo("fritz-unexpected-answer");
            assertThat(box.digest.wrong).hasValue(0);
        }
    }
}
