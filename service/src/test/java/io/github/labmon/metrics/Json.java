package io.github.labmon.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A JSON document, queried by paths such as {@code devices.0.temperatureCelsius}. YAML reads JSON too. */
record Json(Object root) {

    private static final Pattern PLACE = Pattern.compile("\\$([a-zA-Z0-9.]+)");

    static Json of(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(20_000_000);
        Object root = new Yaml(new SafeConstructor(options)).load(text);
        return new Json(root);
    }

    @Nullable
    Object at(String path) {
        @Nullable Object node = root;
        for (var step : path.split("\\.", -1)) {
            if (node instanceof List<?> list) {
                node = list.get(Integer.parseInt(step));
            } else {
                node = node instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return node;
    }

    double number(String path) {
        return Double.parseDouble(String.valueOf(at(path)));
    }

    /** A time as seconds since 1970. */
    double seconds(String path) {
        return Instant.parse(String.valueOf(at(path))).getEpochSecond();
    }

    int size(String path) {
        return at(path) instanceof List<?> list ? list.size() : 0;
    }

    /** With the values of {@code $paths} in their places. */
    String fill(String text) {
        return PLACE.matcher(text).replaceAll(match -> String.valueOf(at(match.group(1))));
    }
}
