package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.receivers.Notification.NotificationKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hostile names of containers, drives and networks, in notifications to each receiver. */
class HostileTextTest {

    static final List<String> HOSTILE = List.of(
            "web\",\"priority\":5,\"x\":\"",
            "a\nb\r\nX-Evil: yes\u0000\u001b[31m\u2028",
            "@everyone <!channel> <@123> [click](http://evil.example) ![x](http://evil.example/x.png) *a* `b`",
            "{{ states('person.me') }} {% for i in range(999999) %}{# #}",
            "\u202egnp.exe \ud83d \udc00 \ufffe 👩‍🔧 e\u0301",
            "request_location_update",
            "\\\\\\\"\\u0022\\",
            "",
            " ",
            "x".repeat(100_000),
            "\"".repeat(100_000),
            "😀".repeat(100_000),
            "{{".repeat(50_000),
            "@everyone".repeat(20_000));

    /** ntfy reads no longer one, and makes an attachment of a message over 4,096 bytes. */
    private static final int NTFY_MAX_BODY = 8_192;

    private static final int NTFY_MAX_MESSAGE = 4_096;
    private static final int MAX_BODY = 20_000;

    private static List<Receiver> everybody(TestReceiverServer peer) {
        return TestReceivers.with(
                        "LABMON_URL",
                        "http://nas.example/" + "x".repeat(181),
                        "ALERT_APPRISE_URL",
                        peer.url() + "/notify/lab",
                        "ALERT_HA_WEBHOOK",
                        "labmon-hook",
                        "ALERT_HA_NOTIFY",
                        "phone",
                        "ALERT_HA_PERSISTENT",
                        "true",
                        "HA_URL",
                        peer.url(),
                        "HA_TOKEN",
                        TestReceivers.TOKEN,
                        "ALERT_ALERTMANAGER_URL",
                        peer.url(),
                        "ALERT_NTFY_URL",
                        peer.url() + "/lab",
                        "ALERT_WEBHOOK_URL",
                        peer.url() + "/hook",
                        "ALERT_WEBHOOK_TEMPLATE",
                        "{\"text\":\"{{title}} {{message}} {{id}} {{target}}\",\"behind\":\"{{behind}}\"}")
                .all();
    }

    private static void look(TestReceiverServer.Request request, String as) {
        var body = request.json();
        int length = request.body().getBytes(StandardCharsets.UTF_8).length;
        assertThat(length).as(as).isLessThan(MAX_BODY);
        if (request.path().equals("/")) {
            assertThat(length).as(as).isLessThan(NTFY_MAX_BODY);
            var message = String.valueOf(body.get("message").textOrNull());
            assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThan(NTFY_MAX_MESSAGE);
            assertThat(body.members().keySet())
                    .containsExactly("topic", "title", "message", "priority", "tags", "click");
        }
        texts(body)
                .forEach(text -> assertThat(text)
                        .as(as)
                        .doesNotContain("{{", "{%", "{#", "\u0000", "\u001b", "\u202e")
                        .doesNotContainPattern("(?i)@everyone|<[@!]"));
    }

    private static List<String> texts(JsonValue value) {
        if (value.isObject()) {
            return value.members().values().stream()
                    .flatMap(member -> texts(member).stream())
                    .toList();
        }
        if (value.isList()) {
            return value.elements().stream()
                    .flatMap(element -> texts(element).stream())
                    .toList();
        }
        return value.text().stream().toList();
    }

    @Test
    void everyReceiverGetsItBoundedAndHarmless() throws Exception {
        try (var peer = TestReceiverServer.start()) {
            var everybody = everybody(peer);
            assertThat(everybody).hasSize(7);
            for (var kind : NotificationKind.values()) {
                for (var text : HOSTILE) {
                    for (var receiver : everybody) {
                        receiver.deliver(TestReceivers.withText(kind, text));
                        look(peer.last(), receiver.name());
                    }
                }
            }
            assertThat(peer.asked).hasSize(7 * HOSTILE.size() * NotificationKind.values().length);
        }
    }

    @Test
    void aMessageIsNeverACommandOfHomeAssistantsApp() throws Exception {
        try (var peer = TestReceiverServer.start()) {
            var phone = TestReceivers.with(
                            "ALERT_HA_NOTIFY", "phone", "HA_URL", peer.url(), "HA_TOKEN", TestReceivers.TOKEN)
                    .one();
            phone.deliver(TestReceivers.withText(NotificationKind.FIRING, "clear_notification"));
            assertThat(peer.last().json().get("message").textOrNull())
                    .startsWith("clear_notification\n")
                    .endsWith("since 2026-01-01 01:00 CET");
            phone.deliver(TestReceivers.withText(NotificationKind.TEST, "labmon can send notifications"));
            assertThat(peer.last().json().get("message").textOrNull())
                    .contains("\nSent by ")
                    .endsWith(" at 2026-01-01 01:00 CET");
        }
    }

    @Test
    void anyTextIsSentAsValidJson() throws Exception {
        var random = new Random(20260101);
        try (var peer = TestReceiverServer.start()) {
            var everybody = everybody(peer);
            for (int i = 0; i < 500; i++) {
                var text = new StringBuilder();
                for (int length = random.nextInt(2_000); length > 0; length--) {
                    text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x1_0000)));
                }
                var kind = List.of(NotificationKind.values()).get(random.nextInt(NotificationKind.values().length));
                for (var receiver : everybody) {
                    receiver.deliver(TestReceivers.withText(kind, text.toString()));
                    look(peer.last(), text.toString());
                }
            }
        }
    }
}
