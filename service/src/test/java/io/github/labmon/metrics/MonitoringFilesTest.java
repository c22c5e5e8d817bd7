package io.github.labmon.metrics;

import static io.github.labmon.metrics.MonitoringFiles.children;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks the Grafana files without Grafana, and that Grafana and Prometheus have the same alerts. */
class MonitoringFilesTest {

    private static final Map<String, String> VARIABLE = Map.of("type", "prometheus", "uid", "${datasource}");

    @Test
    void theDashboardCanBeImportedAndProvisioned() throws Exception {
        var dashboard = MonitoringFiles.read(MonitoringFiles.DASHBOARD);

        assertThat(dashboard.at("uid")).isEqualTo("labmon");
        assertThat(dashboard.at("id")).isNull();
        assertThat(dashboard.at("__inputs")).isNull();
        assertThat(dashboard.at("schemaVersion")).isEqualTo(39);
        assertThat(dashboard.at("templating.list.0.type")).isEqualTo("datasource");
        assertThat(dashboard.at("templating.list.0.query")).isEqualTo("prometheus");
        assertThat(dashboard.at("templating.list.1.datasource")).isEqualTo(VARIABLE);
        assertThat(children(dashboard, "panels").stream()
                        .filter(panel -> "row".equals(panel.at("type")))
                        .map(panel -> panel.at("title")))
                .containsExactly(
                        "All hosts",
                        "Overview",
                        "Host",
                        "Drives",
                        "Routers",
                        "Home Assistant",
                        "Containers",
                        "UPS, units, sensors",
                        "Ports and the port gate",
                        "labmon itself",
                        "Pools");
    }

    @Test
    void everyPanelQueriesTheChosenDataSourceAndOverlapsNone() throws Exception {
        var ids = new HashSet<Object>();
        var cells = new HashSet<List<Integer>>();
        for (var panel : children(MonitoringFiles.read(MonitoringFiles.DASHBOARD), "panels")) {
            var title = String.valueOf(panel.at("title"));
            assertThat(ids.add(panel.at("id"))).as(title).isTrue();
            assertThat(cells.addAll(cells(panel))).as(title).isTrue();
            if (!"row".equals(panel.at("type"))) {
                assertThat(panel.at("datasource")).as(title).isEqualTo(VARIABLE);
                assertThat(children(panel, "targets"))
                        .as(title)
                        .isNotEmpty()
                        .allSatisfy(
                                target -> assertThat(target.at("datasource")).isEqualTo(VARIABLE));
            }
        }
        assertThat(ids.size()).isGreaterThan(40);
    }

    @Test
    void theSeriesOfSeveralHostsHaveDifferentNamesAndNoSumMixesThem() throws Exception {
        var dashboard = MonitoringFiles.read(MonitoringFiles.DASHBOARD);

        assertThat(dashboard.at("templating.list.1.name")).isEqualTo("instance");
        assertThat(dashboard.at("templating.list.1.query.query"))
                .isEqualTo("label_values(up{job=\"labmon\"}, instance)");
        for (var panel : children(dashboard, "panels")) {
            for (var target : children(panel, "targets")) {
                var expression = String.valueOf(target.at("expr"));
                assertThat(expression.replace("by (instance", ""))
                        .as(expression)
                        .doesNotContain("by (");
                if (!"table".equals(target.at("format"))) {
                    assertThat(String.valueOf(target.at("legendFormat")))
                            .as(expression)
                            .contains("{{instance}}");
                }
            }
            for (var transformation : children(panel, "transformations")) {
                assertThat(transformation.at("options.excludeByName.instance"))
                        .as(String.valueOf(panel.at("title")))
                        .isNull();
            }
        }
    }

    private static List<List<Integer>> cells(Json panel) {
        var cells = new ArrayList<List<Integer>>();
        for (int x = 0; x < panel.number("gridPos.w"); x++) {
            for (int y = 0; y < panel.number("gridPos.h"); y++) {
                cells.add(List.of((int) panel.number("gridPos.x") + x, (int) panel.number("gridPos.y") + y));
            }
        }
        assertThat(cells).allMatch(cell -> cell.get(0) < 24);
        return cells;
    }

    @Test
    void grafanaAndPrometheusHaveTheSameAlertsWithTheSameTexts() throws Exception {
        var prometheus = MonitoringFiles.rules(MonitoringFiles.RULES).stream()
                .map(rule -> List.of(
                        String.valueOf(rule.at("alert")),
                        String.valueOf(rule.at("labels.severity")),
                        String.valueOf(Objects.requireNonNullElse(rule.at("for"), "0s"))))
                .toList();

        assertThat(MonitoringFiles.rules(MonitoringFiles.GRAFANA_RULES).stream()
                        .map(rule -> List.of(
                                String.valueOf(rule.at("title")),
                                String.valueOf(rule.at("labels.severity")),
                                String.valueOf(rule.at("for")))))
                .containsExactlyElementsOf(prometheus)
                .hasSizeGreaterThan(25);
    }

    @Test
    void grafanasRulesAreCompleteAndResolveOnTheOtherSideOfTheirThreshold() throws Exception {
        var uids = new HashSet<Object>();
        for (var rule : MonitoringFiles.rules(MonitoringFiles.GRAFANA_RULES)) {
            var title = String.valueOf(rule.at("title"));
            assertThat(uids.add(rule.at("uid"))).as(title).isTrue();
            assertThat(String.valueOf(rule.at("uid"))).as(title).matches("labmon-[a-z-]{1,33}");
            assertThat(rule.at("data.0.datasourceUid")).as(title).isEqualTo("labmon-prometheus");
            assertThat(rule.at("data.1.datasourceUid")).as(title).isEqualTo("__expr__");
            assertThat(rule.at("condition")).as(title).isEqualTo(rule.at("data.1.refId"));
            var conditions = "data.1.model.conditions.0.";
            if (rule.at(conditions + "unloadEvaluator") != null) {
                var fires = rule.number(conditions + "evaluator.params.0");
                var clears = rule.number(conditions + "unloadEvaluator.params.0");
                var above = "gt".equals(rule.at(conditions + "evaluator.type"));
                assertThat(rule.at(conditions + "unloadEvaluator.type"))
                        .as(title)
                        .isEqualTo(above ? "lt" : "gt");
                assertThat(above ? fires - clears : clears - fires).as(title).isPositive();
            }
        }
        // Grafana takes "$" in these files for variables of its environment.
        assertThat(Files.readString(MonitoringFiles.GRAFANA_RULES)).doesNotContain("$");
    }

    @Test
    void theDataSourceOfTheRulesIsTheOneThatIsProvisioned() throws Exception {
        var sources = MonitoringFiles.read(MonitoringFiles.GRAFANA.resolve("provisioning/datasources/labmon.yml"));
        var provider = MonitoringFiles.read(MonitoringFiles.GRAFANA.resolve("provisioning/dashboards/labmon.yml"));

        assertThat(sources.at("apiVersion")).isEqualTo(1);
        assertThat(sources.at("datasources.0.uid")).isEqualTo("labmon-prometheus");
        assertThat(sources.at("datasources.0.type")).isEqualTo("prometheus");
        assertThat(provider.at("apiVersion")).isEqualTo(1);
        assertThat(provider.at("providers.0.type")).isEqualTo("file");
        assertThat(provider.at("providers.0.options.path")).isNotNull();
    }

    @Test
    void everyAlertOfPrometheusIsTested() throws Exception {
        var tested = children(MonitoringFiles.read(MonitoringFiles.RULES_TEST), "tests").stream()
                .flatMap(test -> children(test, "alert_rule_test").stream())
                .filter(test -> test.size("exp_alerts") > 0)
                .map(test -> test.at("alertname"))
                .collect(Collectors.toSet());

        assertThat(MonitoringFiles.rules(MonitoringFiles.RULES).stream().map(rule -> rule.at("alert")))
                .allMatch(tested::contains);
    }
}
