package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.Lab;
import io.github.labmon.RunningLabmon;
import io.github.labmon.ports.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** The snippets of docs/other-dashboards.md name fields that real answers have. */
class OtherDashboardsTest {

    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```yaml\n(.*?)^```");
    private static final Pattern TEMPLATE = Pattern.compile("value_json((?:\\.\\w+|\\[\\d+])+)");
    private static final Pattern KUMA =
            Pattern.compile("(?m)^\\| [^|]+ \\| `http://nas:9780([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|$");

    @TempDir
    static Path root;

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private static RunningLabmon labmon;

    @SuppressWarnings("NullAway.Init")
    private static String page;

    @BeforeAll
    static void start() throws Exception {
        page = Files.readString(Path.of("../docs/other-dashboards.md"));
        lab = Lab.builder(root)
                .withNvmeDrive()
                .withDslRouter("home")
                .withHomeAssistant()
                .start();
        labmon = lab.labmon();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Object snippet(int number) {
        var found = SNIPPET.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(found).hasSize(2);
        // Homepage fills in {{HOMEPAGE_VAR_…}} before it reads the YAML.
        return new Yaml(new WithSecrets()).load(found.get(number).replaceAll("\\{\\{HOMEPAGE_VAR_\\w+}}", "token"));
    }

    private static JsonValue answer(String path) throws Exception {
        var answer = labmon.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JsonValue.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** What a path of names and indexes leads to. */
    private static JsonValue at(JsonValue document, List<String> path) {
        var here = document;
        for (var step : path) {
            here = step.matches("\\d+") && here.isList() ? here.elements().get(Integer.parseInt(step)) : here.get(step);
        }
        return here;
    }

    private static List<String> steps(String expression) {
        return Arrays.stream(expression.split("[.\\[\\]]+", -1))
                .filter(step -> !step.isEmpty())
                .toList();
    }

    /** Homepage's way to write a path: a name, or maps down to one. */
    private static List<String> homepagePath(@Nullable Object field) {
        var path = new ArrayList<String>();
        var here = field;
        while (here instanceof Map<?, ?> map) {
            var step = map.entrySet().iterator().next();
            path.add(String.valueOf(step.getKey()));
            here = step.getValue();
        }
        path.add(String.valueOf(here));
        return path;
    }

    /** Every map of the document that has this member. */
    private static List<Map<?, ?>> mapsWith(String member, @Nullable Object node) {
        var found = new ArrayList<Map<?, ?>>();
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey(member)) {
                found.add(map);
            }
            map.values().forEach(value -> found.addAll(mapsWith(member, value)));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> found.addAll(mapsWith(member, value)));
        }
        return found;
    }

    private static String pathOf(@Nullable Object url) {
        assertThat(url).asString().startsWith("http://nas:9780/");
        return String.valueOf(url).substring("http://nas:9780".length());
    }

    @Test
    void homepagesFieldsAreThere() throws Exception {
        var fields = 0;
        for (var widget : mapsWith("mappings", snippet(0))) {
            assertThat(widget.get("type")).isEqualTo("customapi");
            var document = answer(pathOf(widget.get("url")));
            for (var mapping : mapsWith("field", widget.get("mappings"))) {
                var path = homepagePath(mapping.get("field"));
                assertThat(at(document, path).isAbsent())
                        .as("%s %s", widget.get("url"), path)
                        .isFalse();
                fields++;
            }
        }
        assertThat(fields).isEqualTo(12);
    }

    @Test
    void homeAssistantsTemplatesFindTheirValues() throws Exception {
        var fields = 0;
        for (var resource : mapsWith("resource", snippet(1))) {
            var document = answer(pathOf(resource.get("resource")));
            for (var sensor : mapsWith("value_template", resource)) {
                for (var part : List.of("value_template", "availability")) {
                    var templates = TEMPLATE.matcher(String.valueOf(sensor.get(part)));
                    while (templates.find()) {
                        var path = steps(templates.group(1));
                        assertThat(at(document, path).isAbsent())
                                .as("%s %s", resource.get("resource"), path)
                                .isFalse();
                        fields++;
                    }
                }
                assertThat(sensor.get("unique_id")).isNotNull();
            }
        }
        assertThat(fields).isEqualTo(9);
    }

    @Test
    void uptimeKumasQueriesGiveWhatIsExpectedWhereAllIsWell() throws Exception {
        var rows = KUMA.matcher(page).results().toList();
        assertThat(rows).hasSize(6);
        for (var row : rows) {
            var found = at(answer(row.group(1)), steps(row.group(2))).text();
            // The disks of this machine, and with them the lab, can be in any state.
            if (!Set.of("/host/status", "/status").contains(row.group(1))) {
                assertThat(found).as(row.group(1)).contains(row.group(3));
            } else {
                assertThat(found).isPresent();
            }
        }
    }

    /** Home Assistant's own tag. */
    private static final class WithSecrets extends SafeConstructor {

        WithSecrets() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!secret"), new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return "secret";
                }
            });
        }
    }
}
