package io.github.labmon.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files for Prometheus and Grafana in docs/. */
final class MonitoringFiles {

    static final Path RULES = Path.of("../docs/prometheus/labmon-rules.yml");
    static final Path INHIBITION_RULES = Path.of("../docs/prometheus/labmon-inhibition-rules.yml");
    static final Path PROMETHEUS = Path.of("../docs/prometheus/prometheus.yml");
    static final Path ALERTMANAGER = Path.of("../docs/prometheus/alertmanager.yml");
    static final Path RULES_TEST = Path.of("../docs/prometheus/labmon-rules-test.yml");
    static final Path GRAFANA = Path.of("../docs/grafana");
    static final Path DASHBOARD = GRAFANA.resolve("labmon-dashboard.json");
    static final Path GRAFANA_RULES = GRAFANA.resolve("provisioning/alerting/labmon.yml");

    private MonitoringFiles() {}

    static Json read(Path file) throws IOException {
        return Json.of(Files.readString(file));
    }

    /** Every PromQL expression by its position; Grafana's variables are replaced. */
    static Map<String, String> expressions() throws IOException {
        var found = new TreeMap<String, String>();
        for (var file : List.of(RULES, INHIBITION_RULES, DASHBOARD, GRAFANA_RULES)) {
            collect(read(file).root(), file.getFileName().toString(), found);
        }
        found.replaceAll(
                (place, expression) -> expression.replace("$instance", ".*").replace("$__rate_interval", "5m"));
        return found;
    }

    private static void collect(Object node, String place, Map<String, String> found) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ("expr".equals(key)) {
                    found.put(place, String.valueOf(value));
                } else if (value != null) {
                    collect(value, place + "." + key, found);
                }
            });
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), place + "." + i, found);
            }
        }
    }

    /** The rules of all groups. */
    static List<Json> rules(Path file) throws IOException {
        return children(read(file), "groups").stream()
                .flatMap(group -> {
                    return children(group, "rules").stream();
                })
                .toList();
    }

    static List<Json> children(Json parent, String path) {
        var children = new ArrayList<Json>();
        for (int i = 0; i < parent.size(path); i++) {
            var child = parent.at(path + "." + i);
            if (child != null) {
                children.add(new Json(child));
            }
        }
        return children;
    }
}
