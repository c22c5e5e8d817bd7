package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.settings.Variables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiversSettingsTest {

    private static final String[] ADDRESSES = {
        "ALERT_APPRISE_URL", "ALERT_HA_WEBHOOK", "ALERT_ALERTMANAGER_URL", "ALERT_NTFY_URL", "ALERT_WEBHOOK_URL"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private List<String> faults(String... namesAndValues) {
        var variables = Variables.of(TestReceivers.map(namesAndValues), folder);
        new ReceiversSettings(variables);
        return variables.faults();
    }

    @Test
    void withoutSettingsThereAreNoReceivers() {
        assertThat(TestReceivers.with().all()).isEmpty();
        assertThat(TestReceivers.with("HA_URL", "http://home:8123", "HA_TOKEN", TestReceivers.TOKEN)
                        .all())
                .isEmpty();
    }

    @Test
    void severalAlertmanagersAreSeveralReceivers() {
        var withAlertmanagers = TestReceivers.with("ALERT_ALERTMANAGER_URL", "http://a:9093, http://b:9093/am/ ,");
        assertThat(withAlertmanagers.all().stream().map(Receiver::name))
                .containsExactly("alertmanager", "alertmanager-2");
        assertThat(withAlertmanagers.all().get(0).repeatEvery()).hasMinutes(1);
        assertThat(withAlertmanagers.all().get(0).repeatResolvedFor()).hasMinutes(5);
    }

    @Test
    void noOtherIsRepeated() {
        var ntfy = TestReceivers.with("ALERT_NTFY_URL", "https://ntfy.sh/lab").one();
        assertThat(ntfy.repeatEvery()).isZero();
        assertThat(ntfy.repeatResolvedFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nas:8000/very-secret",
                "ftp://nas/very-secret",
                "http://very secret",
                "http:///notify/very-secret",
                "http://nas:0/notify/very-secret",
                "http://nas:99999/notify/very-secret",
                "http://nas/notify/very-secret#x",
                "http://me:very-secret%@nas/notify/x",
                "mailto:very-secret@nas"
            })
    void anAddressThatCannotBeIsAFaultThatDoesNotShowIt(String address) {
        for (var name : ADDRESSES) {
            assertThat(faults(name, address))
                    .as(name)
                    .hasSize(1)
                    .allSatisfy(fault -> assertThat(fault)
                            .startsWith(name + " is n")
                            .contains("http")
                            .doesNotContain("secret"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ALERT_APPRISE_URL, http://nas:8000",
        "ALERT_APPRISE_URL, http://nas:8000/notify/a/b",
        "ALERT_APPRISE_URL, http://nas:8000/notify/a.b",
        "ALERT_APPRISE_URL, http://nas:8000/notify/a?x=y",
        "ALERT_HA_WEBHOOK, http://home:8123/webhook/x",
        "ALERT_HA_WEBHOOK, a/b",
        "ALERT_NTFY_URL, https://ntfy.sh",
        "ALERT_NTFY_URL, https://ntfy.sh/a.b",
        "ALERT_NTFY_URL, https://ntfy.sh/topic?auth=x",
        "ALERT_ALERTMANAGER_URL, http://nas:9093/?a=b",
        "ALERT_HA_NOTIFY, Mobile App",
        "ALERT_HA_PERSISTENT, yes",
        "ALERT_TLS_FINGERPRINTS, abc",
        "LABMON_URL, nas:9780",
        "LABMON_URL, http://me:pass@nas:9780"
    })
    void anInvalidValueIsOneFault(String name, String value) {
        assertThat(faults(name, value))
                .hasSize(1)
                .allSatisfy(fault -> assertThat(fault).startsWith(name));
    }

    @Test
    void contradictingVariablesAreFaults() {
        assertThat(faults("ALERT_NTFY_TOKEN", "x")).containsExactly("ALERT_NTFY_TOKEN is set without ALERT_NTFY_URL");
        assertThat(faults("ALERT_NTFY_URL", "http://a:b@nas/lab", "ALERT_NTFY_TOKEN", "x"))
                .containsExactly(
                        "ALERT_NTFY_TOKEN is set together with a login in ALERT_NTFY_URL; remove one of the two");
        assertThat(faults("ALERT_NTFY_URL", "http://nas/lab", "ALERT_NTFY_TOKEN", "a\u00e4 b"))
                .containsExactly("ALERT_NTFY_TOKEN is not a token: it contains blanks, control characters or characters"
                        + " beyond ASCII");
        assertThat(faults("ALERT_APPRISE_TAG", "x"))
                .containsExactly("ALERT_APPRISE_TAG is set without ALERT_APPRISE_URL");
        assertThat(faults("ALERT_APPRISE_URL", "http://nas/notify/key", "ALERT_APPRISE_SERVICES", "json://x"))
                .containsExactly(
                        "ALERT_APPRISE_SERVICES has no effect with a key in ALERT_APPRISE_URL; remove one of the"
                                + " two");
        assertThat(faults("ALERT_WEBHOOK_TOKEN", "x", "ALERT_WEBHOOK_TEMPLATE", "{}"))
                .containsExactly(
                        "ALERT_WEBHOOK_TOKEN is set without ALERT_WEBHOOK_URL",
                        "ALERT_WEBHOOK_TEMPLATE is set without ALERT_WEBHOOK_URL");
        assertThat(faults("ALERT_WEBHOOK_URL", "http://a:b@nas/", "ALERT_WEBHOOK_TOKEN", "x"))
                .hasSize(1);
        assertThat(faults("ALERT_HA_WEBHOOK", "abc"))
                .containsExactly("ALERT_HA_WEBHOOK is an id and needs HA_URL: set it, or set the whole address here");
        assertThat(faults("ALERT_HA_NOTIFY", "phone", "ALERT_HA_PERSISTENT", "true", "HA_URL", "http://home:8123"))
                .containsExactlyInAnyOrder(
                        "ALERT_HA_NOTIFY needs HA_URL and HA_TOKEN: set both",
                        "ALERT_HA_PERSISTENT needs HA_URL and HA_TOKEN: set both");
    }

    @Test
    void aTemplateCanBeReadFromAFile() throws Exception {
        Files.writeString(folder.resolve("good.json"), "{\"text\":\"{{title}}\"}");
        Files.writeString(folder.resolve("bad.json"), "{\"token\":\"very-secret\",\n\"text\":{{title}}}");
        Files.writeString(folder.resolve("long.json"), "[" + " ".repeat(70_000) + "]");
        assertThat(faults("ALERT_WEBHOOK_URL", "http://nas", "ALERT_WEBHOOK_TEMPLATE", "good.json"))
                .isEmpty();
        assertThat(faults("ALERT_WEBHOOK_URL", "http://nas", "ALERT_WEBHOOK_TEMPLATE", "bad.json"))
                .containsExactly(
                        "ALERT_WEBHOOK_TEMPLATE is not JSON at line 2, column 9; placeholders must be quoted, also"
                                + " those of numbers: \"{{value}}\"");
        for (var none : List.of("long.json", "missing.json", ".", "a\0b")) {
            assertThat(faults("ALERT_WEBHOOK_URL", "http://nas", "ALERT_WEBHOOK_TEMPLATE", none))
                    .as(none)
                    .anySatisfy(fault -> assertThat(fault).startsWith("ALERT_WEBHOOK_TEMPLATE"));
        }
    }

    @Test
    void everySecretCanBeReadFromAFileAndNoneIsShown() throws Exception {
        Files.writeString(folder.resolve("url"), "https://ntfy.sh/very-secret\n");
        Files.writeString(folder.resolve("token"), "tk_very-secret\n");
        var settings = new ReceiversSettings(Variables.of(
                TestReceivers.map(
                        "ALERT_NTFY_URL_FILE",
                        "url",
                        "ALERT_NTFY_TOKEN_FILE",
                        "token",
                        "ALERT_APPRISE_URL",
                        "http://me:very-secret@nas/notify/very-secret",
                        "ALERT_ALERTMANAGER_URL",
                        "http://me:very-secret@nas:9093/very-secret",
                        "ALERT_HA_WEBHOOK",
                        "very-secret",
                        "ALERT_HA_NOTIFY",
                        "phone",
                        "HA_URL",
                        "http://home",
                        "HA_TOKEN",
                        "very-secret",
                        "ALERT_WEBHOOK_URL",
                        "http://nas/very-secret?very-secret",
                        "ALERT_WEBHOOK_TEMPLATE",
                        "{\"token\":\"very-secret\"}"),
                folder));

        assertThat(settings.ntfy().orElseThrow().topic().reveal()).isEqualTo("very-secret");
        assertThat(settings.toString())
                .contains("https://ntfy.sh/…", "http://nas:9093/…")
                .doesNotContain("secret");
    }

    @Test
    void aLoginInAnAddressIsSentAsOne() throws Exception {
        try (var peer = TestReceiverServer.start()) {
            var url = peer.url().replace("http://", "http://m%c3%a9:p+a%2Fss@") + "/notify/key";
            TestReceivers.with("ALERT_APPRISE_URL", url).one().deliver(TestReceivers.firing());

            assertThat(peer.last().path()).isEqualTo("/notify/key");
            assertThat(peer.last().authorization())
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString("mé:p+a/ss".getBytes(StandardCharsets.UTF_8)));
        }
    }
}
