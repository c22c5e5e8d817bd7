package io.github.labmon.dashboard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A history of waves with one peak and one gap, in the form of GET /history and GET /availability. */
final class CannedHistory {

    private static final int STEPS = 288;
    private static final Map<String, Double> LEVELS = Map.of(
            "host_cpu_usage_ratio", 0.12,
            "host_memory_used_ratio", 0.39,
            "nvme_temperature_celsius", 38.0,
            "fritz_latency_seconds", 0.00054,
            "fritz_wan_receive_bytes_per_second", 1_100_000.0,
            "homeassistant_latency_seconds", 0.0047);
    private static final String LIST = """
            {"observedAt":"2026-01-01T00:00:00Z","metrics":[
             {"metric":"host_cpu_usage_ratio","unit":"ratio","description":"Busy share.","series":[{"labels":{}}]},
             {"metric":"host_memory_used_ratio","unit":"ratio","description":"Used share.","series":[{"labels":{}}]},
             {"metric":"nvme_temperature_celsius","unit":"celsius","description":"Temperature.",
              "series":[{"labels":{"device":"nvme0"}},{"labels":{"device":"nvme1"}}]},
             {"metric":"fritz_latency_seconds","unit":"seconds","description":"Latency.","series":[{"labels":{"router":"home"}}]},
             {"metric":"fritz_wan_receive_bytes_per_second","unit":"bytes_per_second","description":"Received.",
              "series":[{"labels":{"router":"home"}}]},
             {"metric":"homeassistant_latency_seconds","unit":"seconds","description":"Latency.","series":[{"labels":{}}]}],
             "store":{"state":"OK","sizeBytes":123456,"oldestAt":"2025-12-01T00:00:00Z"}}
            """;

    private CannedHistory() {}

    static @Nullable String answer(String query, Instant now) {
        var asked = parse(query);
        var metric = asked.remove("metric");
        if (metric == null) {
            return LIST;
        }
        var level = LEVELS.get(metric);
        if (level == null) {
            return null;
        }
        var hours = hours(String.valueOf(asked.remove("from")));
        var labels = asked.entrySet().stream()
                .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
        var to = now.truncatedTo(ChronoUnit.SECONDS);
        var from = to.minus(Duration.ofHours(hours));
        return "{\"metric\":\"%s\",\"unit\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"stepSeconds\":%d,\"resolution\":\"MINUTE\",\"series\":[{\"labels\":{%s},\"points\":[%s]}]}"
                .formatted(metric, unit(metric), from, to, hours * 3600 / STEPS, labels, points(from, hours, level));
    }

    private static String points(Instant from, int hours, double level) {
        var points = new StringBuilder();
        for (int i = 0; i < STEPS; i++) {
            if (i > 200 && i < 215) {
                continue; // labmon was away
            }
            var value =
                    level * (1 + 0.15 * Math.sin(i / 20.0) + 0.04 * Math.sin(i * 1.7) + (i == 90 || i == 91 ? 0.7 : 0));
            points.append(points.isEmpty() ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"at\":\"%s\",\"average\":%.6f,\"minimum\":%.6f,\"maximum\":%.6f}",
                            from.plusSeconds((long) hours * 3600 * i / STEPS),
                            value,
                            value * 0.97,
                            value * 1.04));
        }
        return points.toString();
    }

    private static int hours(String from) {
        return switch (from) {
            case "-6h" -> 6;
            case "-7d" -> 168;
            case "-30d" -> 720;
            default -> 24;
        };
    }

    private static String unit(String metric) {
        return LIST.replaceAll("(?s).*\"metric\":\"" + metric + "\",\"unit\":\"(\\w+)\".*", "$1");
    }

    private static Map<String, String> parse(String query) {
        var parsed = new TreeMap<String, String>();
        for (var part : query.split("&", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parsed.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parsed;
    }
}
