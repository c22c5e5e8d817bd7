package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.status.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Compares the examples and tables of docs/receivers.md with the code. */
class ReceiversPageTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern SENDS =
            Pattern.compile("<!-- sends: ([a-z-]+) ([a-z]+) -->\n```json\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern TEMPLATE =
            Pattern.compile("<!-- template: ([a-z]+) -->\n```json\n(.*?)\n```", Pattern.DOTALL);

    /** By the name of a receiver: its variable, the path of its address, and the path to which it sends. */
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "apprise", List.of("ALERT_APPRISE_URL", "/notify/lab", "/notify/lab"),
            "ha-webhook", List.of("ALERT_HA_WEBHOOK", "/api/webhook/abc", "/api/webhook/abc"),
            "ha-notify", List.of("ALERT_HA_NOTIFY", "", "/api/services/notify/mobile_app_phone"),
            "ha-persistent", List.of("ALERT_HA_PERSISTENT", "", "/api/services/persistent_notification/"),
            "alertmanager", List.of("ALERT_ALERTMANAGER_URL", "", "/api/v2/alerts"),
            "ntfy", List.of("ALERT_NTFY_URL", "/lab", "/"),
            "webhook", List.of("ALERT_WEBHOOK_URL", "/hook", "/hook"));

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("receivers.md"));
    }

    private static Receiver receiver(String name, TestReceiverServer server) {
        var setting = SETTINGS.getOrDefault(name, List.of());
        var value = switch (name) {
            case "ha-notify" -> "mobile_app_phone";
            case "ha-persistent" -> "true";
            default -> server.url() + setting.get(1);
        };
        return TestReceivers.with(
                        setting.get(0),
                        value,
                        "LABMON_URL",
                        "http://nas:9780/",
                        "HA_URL",
                        server.url(),
                        "HA_TOKEN",
                        TestReceivers.TOKEN)
                .one();
    }

    @Test
    void theExamplesOfThePageAreSent() throws Exception {
        var seen = new ArrayList<String>();
        for (var example : SENDS.matcher(page()).results().toList()) {
            try (var server = TestReceiverServer.start()) {
                var name = example.group(1);
                var kind = NotificationKind.valueOf(example.group(2).toUpperCase(Locale.ROOT));
                receiver(name, server).deliver(TestReceivers.notification(kind, Severity.CRITICAL));

                var sent = server.last();
                assertThat(JSON.std.anyFrom(sent.body()))
                        .as(name + " " + kind)
                        .isEqualTo(JSON.std.anyFrom(example.group(3)));
                assertThat(sent.path())
                        .startsWith(SETTINGS.getOrDefault(name, List.of()).get(2));
                assertThat(sent.method() + " " + sent.type()).isEqualTo("POST application/json; charset=utf-8");
                assertThat(sent.userAgent()).startsWith("labmon/");
                seen.add(name);
            }
        }
        assertThat(seen).contains("apprise", "ha-webhook", "ha-notify", "ha-persistent", "alertmanager", "ntfy");
    }

    @Test
    void theWebhookReceivesTheSameDocumentAsHomeAssistant() throws Exception {
        try (var server = TestReceiverServer.start()) {
            TestReceivers.with("ALERT_WEBHOOK_URL", server.url() + "/hook/", "ALERT_WEBHOOK_TOKEN", "abc")
                    .one()
                    .deliver(TestReceivers.firing());
            var webhook = server.last();
            TestReceivers.with("ALERT_HA_WEBHOOK", "abc", "HA_URL", server.url() + "/ha/")
                    .one()
                    .deliver(TestReceivers.firing());

            assertThat(webhook.body()).isEqualTo(server.last().body());
            assertThat(webhook.authorization()).isEqualTo("Bearer abc");
            assertThat(server.asked.stream().map(TestReceiverServer.Request::path))
                    .containsExactly("/hook", "/ha/api/webhook/abc");
        }
    }

    @Test
    void everyTemplateOfThePageIsValid() throws Exception {
        var seen = new ArrayList<String>();
        for (var example : TEMPLATE.matcher(page()).results().toList()) {
            try (var server = TestReceiverServer.start()) {
                TestReceivers.with(
                                "ALERT_WEBHOOK_URL",
                                server.url() + "/hook?a=b",
                                "ALERT_WEBHOOK_TEMPLATE",
                                example.group(2))
                        .one()
                        .deliver(TestReceivers.notification(NotificationKind.RESOLVED, Severity.CRITICAL));

                assertThat(server.last().path()).isEqualTo("/hook?a=b");
                assertThat(server.last().body()).doesNotContain("{{").contains("nvme0 is 78 °C (limit 70 °C)");
                if (example.group(1).equals("alertmanager")) {
                    var alert = server.last().json().get("alerts").elements().get(0);
                    assertThat(alert.get("status").textOrNull()).isEqualTo("resolved");
                    assertThat(alert.get("endsAt").textOrNull()).isEqualTo("2026-01-01T00:10:00Z");
                }
                seen.add(example.group(1));
            }
        }
        assertThat(seen).containsExactly("discord", "slack", "gotify", "alertmanager");
    }

    private static final Pattern RESPONSES =
            Pattern.compile("<!-- responses: ([a-z-]+) -->\n\\|[^\n]+\n\\|[^\n]+\n((?:\\|[^\n]+\n)+)");

    /** The word of the page for a result. */
    private static String word(DeliveryResult result) {
        return Map.of(
                        DeliveryResult.Delivered.class, "delivered",
                        DeliveryResult.Unconfirmed.class, "unconfirmed",
                        DeliveryResult.PartlyDelivered.class, "partly",
                        DeliveryResult.Rejected.class, "refused",
                        DeliveryResult.Retryable.class, "failed")
                .getOrDefault(result.getClass(), "");
    }

    @Test
    void theTablesOfResponsesMatchTheReceivers() throws Exception {
        var seen = new ArrayList<String>();
        for (var table : RESPONSES.matcher(page()).results().toList()) {
            for (var row : table.group(2).lines().toList()) {
                var cells = row.split("\\|", -1);
                for (var status : cells[1].strip().split(", ", -1)) {
                    try (var server = TestReceiverServer.start()) {
                        var code = Integer.parseInt(status);
                        server.answering(code, code == 204 ? "" : "{\"id\":\"a\"}");
                        var result = receiver(table.group(1), server).deliver(TestReceivers.firing());
                        assertThat(cells[2].strip())
                                .as(table.group(1) + " " + status)
                                .startsWith(word(result));
                    }
                }
            }
            seen.add(table.group(1));
        }
        assertThat(seen).containsExactly("apprise", "ha-webhook", "ha-notify", "alertmanager", "ntfy", "webhook");
    }

    @Test
    void everyReceiverAndCodeOfThePageExists() throws Exception {
        var errors = Files.readString(DOCS.resolve("errors.md"));
        var codes = Pattern.compile("`((?:receiver|ha|apprise)-[a-z-]+)`")
                .matcher(page())
                .results()
                .map(found -> found.group(1))
                .filter(code ->
                        !List.of("ha-webhook", "ha-notify", "ha-persistent").contains(code))
                .toList();
        assertThat(codes)
                .hasSizeGreaterThan(12)
                .allSatisfy(code -> assertThat(errors).contains("| `" + code + "` |"));
        assertThat(page())
                .contains(SETTINGS.keySet().stream()
                        .map(name -> "| `" + name + "` |")
                        .toList());
    }

    /** Home Assistant's tag for an input, as plain text. */
    private static final class Inputs extends SafeConstructor {
        Inputs() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!input"), new ConstructYamlStr());
        }
    }

    @Test
    void theBlueprintReadsOnlyFieldsThatAreSent() throws Exception {
        var text = Files.readString(DOCS.resolve("homeassistant/labmon-alert-blueprint.yaml"));
        Map<String, Object> blueprint =
                new Yaml(new Inputs(), new Representer(new DumperOptions()), new DumperOptions()).load(text);
        assertThat(blueprint).containsKeys("blueprint", "trigger", "variables", "condition", "action");
        var sent = TestReceivers.content(TestReceivers.firing(), Optional.of("http://nas:9780"))
                .document()
                .keySet();
        assertThat(Pattern.compile("trigger\\.json\\.(\\w+)")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(sent).contains(field));
    }
}
