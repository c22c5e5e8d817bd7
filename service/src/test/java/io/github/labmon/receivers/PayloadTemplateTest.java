package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.receivers.Notification.NotificationKind;
import io.github.labmon.receivers.http.JsonPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class PayloadTemplateTest {

    private static final Optional<String> LINK = Optional.of("http://nas:9780");

    private static String filled(String template, Notification notice) {
        if (PayloadTemplate.parse(template) instanceof PayloadTemplate.ParseResult.ValidTemplate valid) {
            return new String(
                    JsonPayload.bytes(valid.template().fill(TestReceivers.content(notice, LINK))),
                    StandardCharsets.UTF_8);
        }
        throw new AssertionError(PayloadTemplate.parse(template));
    }

    private static String why(String template) {
        return PayloadTemplate.parse(template) instanceof PayloadTemplate.ParseResult.InvalidTemplate invalid
                ? invalid.reason()
                : "it can be used";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"content":"{{severity}}: {{summary}}"}    | {"content":"critical: nvme0 is 78 °C (limit 70 °C)"}
        {"v":"{{value}}","t":"{{ threshold }} x"}  | {"v":78,"t":"70 x"}
        {"v":"{{ended}}","t":"until {{ended}}"}    | {"v":null,"t":"until "}
        ["{{behind}}","a {{behind}} b",1,null,true]| [[],"a  b",1,null,true]
        {"a":{"b":["{{host}}{{host}}"]},"c":1.5}   | {"a":{"b":["nasnas"]},"c":1.5}
        {"{{host}}":"{one} }}"}                    | {"{{host}}":"{one} }}"}
        """)
    void placeholdersAreReplacedByTheirValues(String template, String json) {
        assertThat(filled(template, TestReceivers.firing())).isEqualTo(json);
    }

    @Test
    void unknownValuesAreNullOrEmpty() {
        assertThat(filled(
                        "{\"a\":\"{{value}}\",\"b\":\"({{value}})\"}",
                        TestReceivers.withText(NotificationKind.TEST, "x")))
                .isEqualTo("{\"a\":null,\"b\":\"()\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":{{value}}}          | not JSON at line 1, column 7; placeholders must be quoted, also those of numbers
        {"a":                    | not JSON at line 1
        "{{value}}"              | not a template: it must be one JSON object or list
        {} {}                    | not a template: it must be one JSON object or list
        {"a":"{{valeu}} {{x}}"}  | not a template: it contains {{valeu}}, {{x}}; allowed: alert, behind, description,
        {"a":["{{value*2}}"]}    | not a template: it contains a {{ without a name and }}; allowed
        {"a\\ud800":""}          | not a template: a string in it contains half a surrogate pair
        {"a":"{{ value"}         | not a template: it contains a {{ without a name and }}; allowed
        """)
    void anInvalidTemplateHasAReason(String template, String why) {
        assertThat(why(template)).startsWith(why).hasLineCount(1);
    }

    @Test
    void aDeeplyNestedTemplateIsRejected() {
        assertThat(why("[".repeat(100_000))).startsWith("not JSON");
        assertThat(filled("[".repeat(500) + "\"{{host}}\"" + "]".repeat(500), TestReceivers.firing()))
                .isEqualTo("[".repeat(500) + "\"nas\"" + "]".repeat(500));
    }

    @Test
    void noTemplateBreaksAndNoTextLeavesItsPlace() throws IOException {
        var seed = "{\"a\":\"x {{summary}}\",\"b\":[\"{{value}}\",{\"c\":\"{{ host }}\",\"d\":null}],\"e\":-1.5e3}";
        var spice = "{}[]\":,\\ {{}}%abc019.\n\u00e4\ud800";
        var random = new Random(20260101);
        int usable = 0;
        for (int i = 0; i < 30_000; i++) {
            var template = new StringBuilder(seed);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(template.length() + 1);
                int end = Math.min(template.length(), at + random.nextInt(6));
                switch (random.nextInt(3)) {
                    case 0 -> template.delete(at, end);
                    case 1 -> template.insert(at, template.substring(at, end));
                    default -> template.insert(at, spice.charAt(random.nextInt(spice.length())));
                }
            }
            var notice = TestReceivers.withText(NotificationKind.FIRING, "\"},{\"evil\":true,\"x\":\"" + template);
            if (PayloadTemplate.parse(template.toString()) instanceof PayloadTemplate.ParseResult.ValidTemplate valid) {
                usable++;
                var bytes = JsonPayload.bytes(valid.template().fill(TestReceivers.content(notice, LINK)));
                assertThat(JsonValue.parse(bytes).get("evil").isAbsent()).isTrue();
            }
        }
        assertThat(usable).isBetween(1_000, 29_000);
    }
}
