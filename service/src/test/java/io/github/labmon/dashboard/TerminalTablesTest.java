package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.LineWrapper;
import io.github.labmon.text.ValueFormat;
import io.github.labmon.text.ValueUnit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each command prints on a terminal: no line is longer than it, and nothing is lost. */
class TerminalTablesTest {

    private static final Instant NOW = Instant.parse("2026-03-10T13:20:30Z");
    /** A longer one, such as an address, can be broken. */
    private static final int LONGEST_WORD = 24;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    static Stream<Arguments> terminals() {
        return Stream.of("well", "warning", "down", "unknown", "fresh", "partial", "hostile", "full")
                .flatMap(scenario -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                        .flatMap(language ->
                                Stream.of(0, 120, 80, 60).map(width -> Arguments.of(scenario, language, width))));
    }

    private static CannedStatus lab(String scenario) throws Exception {
        return new CannedStatus(NOW, name -> CannedLabmon.json(scenario, name, NOW));
    }

    /** The output of each command by its name. */
    private static Map<String, String> outputs(CannedStatus lab, int width, Locale language) throws Exception {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("status", lab.table(width, language));
        outputs.put("doctor", lab.report(width, language));
        for (var function : LabmonContext.functions()) {
            outputs.put(function.name(), lab.table(function, width, language));
        }
        return outputs;
    }

    @ParameterizedTest
    @MethodSource("terminals")
    void linesFitTheTerminalAndNothingIsLost(String scenario, Locale language, int width) throws Exception {
        var lab = lab(scenario);
        var outputs = outputs(lab, width, language);
        var status = JsonValue.parse(lab.status(language));
        assertNoLineIsLonger(outputs, width);
        assertEachNumberIsWhole(outputs, status, language);
        assertEachWordOfTheProblemsIsThere(outputs, status);
    }

    private static void assertNoLineIsLonger(Map<String, String> outputs, int width) {
        outputs.forEach((command, text) -> {
            assertThat(text).as(command).doesNotContain("null", "\u00a0", "\u2026");
            if (width > 0) {
                assertThat(text.lines().filter(line -> LineWrapper.width(line) > width))
                        .as("%s:%n%s", command, text)
                        .isEmpty();
            }
        });
    }

    private static void assertEachNumberIsWhole(Map<String, String> outputs, JsonValue status, Locale language) {
        var format = new ValueFormat(language, ZoneOffset.UTC);
        for (var function : status.get("functions").elements()) {
            var output = outputs.get(function.get("name").text().orElseThrow());
            var values = new ArrayList<>(function.get("values").elements());
            function.get("items")
                    .elements()
                    .forEach(item -> values.addAll(item.get("values").elements()));
            for (var value : values) {
                var unit = ValueUnit.ofWire(value.get("unit").text().orElse(""));
                value.get("value")
                        .decimal()
                        .ifPresent(number -> assertThat(output).contains(format.quantity(number, unit)));
            }
        }
    }

    private static void assertEachWordOfTheProblemsIsThere(Map<String, String> outputs, JsonValue status) {
        for (var problem : status.get("problems").elements()) {
            var function = problem.get("target").text().orElseThrow().split(":", -1)[0];
            var words = Stream.of("summary", "detail")
                    .flatMap(member ->
                            BLANKS.splitAsStream(problem.get(member).text().orElse("")))
                    .filter(word -> word.length() <= LONGEST_WORD)
                    .toList();
            assertThat(outputs.get("status")).contains(words);
            assertThat(outputs.get(function)).contains(words);
        }
    }
}
