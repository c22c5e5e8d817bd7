package io.github.labmon.ports.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.yaml.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortPlanTest {

    private static final String PLAN = """
            # who gets what
            ranges:
              - {name: web, ports: 8000-8999}
              - name: monitoring
                ports: 9000-9999
                protocol: tcp
            reserved:
              - {port: 8123, service: homeassistant}
              - {port: 53, protocol: udp, service: pihole}
              - {port: 53, protocol: tcp, service: unbound}
            """;

    private static PortPlan parse(String text) throws DeclarationException {
        return PortPlan.parse("labmon-ports.yaml", text);
    }

    @Test
    void rangesAndReservationsAreReadWithTheirPlace() throws DeclarationException {
        assertThat(parse(PLAN))
                .isEqualTo(new PortPlan(
                        List.of(
                                new PortPlan.Range("web", new PortRange(8000, 8999), null),
                                new PortPlan.Range("monitoring", new PortRange(9000, 9999), Protocol.TCP)),
                        List.of(
                                new PortPlan.Reservation(
                                        8123, null, "homeassistant", new Origin("labmon-ports.yaml", 8, 5)),
                                new PortPlan.Reservation(
                                        53, Protocol.UDP, "pihole", new Origin("labmon-ports.yaml", 9, 5)),
                                new PortPlan.Reservation(
                                        53, Protocol.TCP, "unbound", new Origin("labmon-ports.yaml", 10, 5)))));
    }

    @Test
    void aPortIsFoundByItsProtocol() throws DeclarationException {
        var plan = parse(PLAN);

        assertThat(plan.reservation(Protocol.TCP, 53))
                .map(PortPlan.Reservation::service)
                .contains("unbound");
        assertThat(plan.reservation(Protocol.UDP, 8123)).isPresent();
        assertThat(plan.reservation(Protocol.UDP, 54)).isEmpty();
        assertThat(plan.rangeOf(Protocol.UDP, 8000)).map(PortPlan.Range::name).contains("web");
        assertThat(plan.rangeOf(Protocol.UDP, 9000)).isEmpty();
        assertThat(plan.rangeOf(Protocol.TCP, 9999)).isPresent();
    }

    @Test
    void thePlanOfTheDocumentationIsOneAndItsSchemaKnowsTheSameMembers() throws Exception {
        var page = Files.readString(Path.of("../docs/port-gate.md"));
        var start = page.indexOf("```yaml\n") + "```yaml\n".length();
        var plan = parse(page.substring(start, page.indexOf("```", start)));

        assertThat(plan.ranges()).extracting(PortPlan.Range::name).containsExactly("web", "monitoring");
        assertThat(plan.reservations()).extracting(PortPlan.Reservation::port).containsExactly(8123, 53);
        var schema = JsonValue.parse(Files.readAllBytes(Path.of("../docs/labmon-ports.schema.json")));
        var top = schema.get("properties");
        assertThat(top.members()).containsOnlyKeys("ranges", "reserved");
        assertThat(top.get("ranges").get("items").get("properties").members())
                .containsOnlyKeys("name", "ports", "protocol");
        assertThat(top.get("reserved").get("items").get("properties").members())
                .containsOnlyKeys("port", "protocol", "service");
    }

    @Test
    void nothingIsNoPlan() throws DeclarationException {
        for (var text : List.of("", "# soon", "ranges:", "ranges: []\nreserved: []")) {
            assertThat(parse(text)).isEqualTo(PortPlan.NONE);
        }
        assertThat(PortPlan.NONE.isEmpty()).isTrue();
        assertThat(parse("ranges: [{name: a, ports: 1-2}]").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ranges: [|labmon-ports.yaml:1:10: invalid YAML:",
                "- a|labmon-ports.yaml:1:1: a list instead of a mapping; allowed:",
                "ranges: web|labmon-ports.yaml:1:9: text instead of a list; allowed:",
                "range: []|labmon-ports.yaml:1:1: unknown member \"range\"; allowed:",
                "ranges: [{name: a}]|labmon-ports.yaml:1:10: member \"ports\" is missing; allowed:",
                "ranges: [{ports: 1-2}]|labmon-ports.yaml:1:10: member \"name\" is missing; allowed:",
                "ranges: [{name: a, ports: 9-1}]|labmon-ports.yaml:1:27: invalid range of ports \"9-1\"; allowed: 1 to 65535",
                "ranges: [{name: a, ports: [1]}]|labmon-ports.yaml:1:27: text or a number is missing; allowed:",
                "ranges: [{name: a, name: b}]|labmon-ports.yaml:1:20: duplicate key \"name\", already used in line 1; once",
                "ranges: [{name: a, ports: 1, protocol: ip}]|labmon-ports.yaml:1:40: unknown protocol \"ip\"; allowed: tcp",
                "reserved: [{port: 70000, service: a}]|labmon-ports.yaml:1:19: invalid port \"70000\"; allowed: 1 to 65535",
                "reserved: [{port: 1-2, service: a}]|labmon-ports.yaml:1:19: invalid port \"1-2\"; allowed: 1 to 65535",
                "reserved: [{port: 1, service: a}, {port: 1, service: b}]|labmon-ports.yaml:1:42: 1 is already reserved for a"
                        + " in line 1; allowed: one service",
                "a: &x [*x]|labmon-ports.yaml:1:8: aliases are not allowed here",
                "[[[[[[[[[1]]]]]]]]]|labmon-ports.yaml:1:10: values are nested deeper than 8 levels;"
            })
    void aFaultContainsItsPositionAndTheAllowedForm(String text, String start) {
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse(text))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(start).doesNotContain("\n"));
    }

    @Test
    void anExcerptOfAPlanIsOneVisibleLine() {
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse("\"a\\x9bb\\u202e\\u2028c\": 1"))
                .withMessageStartingWith("labmon-ports.yaml:1:1: unknown member \"a b c\"; allowed:");
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse("#".repeat(1_000_001)))
                .withMessage(
                        "labmon-ports.yaml:1:1: the file is longer than 1000000 characters; that many are allowed");
        assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> parse("[".repeat(900_000)));
    }

    @Test
    void entriesAreBounded() throws DeclarationException {
        var range = "{name: a, ports: 1-2},";
        assertThat(parse("ranges: [" + range.repeat(1_000) + "]").ranges()).hasSize(1_000);
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse("ranges: [" + range.repeat(1_001) + "]"))
                .withMessage("labmon-ports.yaml:1:9: the list has more than 1000 entries; that many are allowed");
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> parse("reserved: [" + "{port: 1, service: a},".repeat(10_001) + "]"))
                .withMessage("labmon-ports.yaml:1:11: the list has more than 10000 entries; that many are allowed");
    }

    @Test
    void noDamageBringsOutAnythingButARefusal() {
        var whole = PLAN.getBytes(StandardCharsets.UTF_8);
        var random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            var damaged = whole.clone();
            for (int j = random.nextInt(5); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(parse(new String(damaged, StandardCharsets.UTF_8)).ranges())
                        .hasSizeLessThan(10);
            } catch (DeclarationException e) {
                assertThat(e.getMessage()).startsWith("labmon-ports.yaml:").doesNotContain("\n");
            }
        }
    }
}
