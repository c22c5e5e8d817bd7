package io.github.labmon.http;

import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schemas of an API description, for the validation of answers. A member that no schema has is an error too. */
final class ApiSchemas {

    private static final String DOCUMENT = "https://labmon.example/openapi";

    private final Map<?, ?> api;
    private final SchemaRegistry schemas;

    private ApiSchemas(Map<?, ?> api, SchemaRegistry schemas) {
        this.api = api;
        this.schemas = schemas;
    }

    /** An operation, by its method and its path with names for its parameters. */
    record Operation(String method, String path, String id) {}

    static ApiSchemas of(String yaml) throws IOException {
        Map<?, ?> api = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        var json = JSON.std.asString(closed(api));
        return new ApiSchemas(
                api,
                SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(DOCUMENT, json))));
    }

    /** With {@code additionalProperties: false} for each object whose members are listed. */
    private static Object closed(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(ApiSchemas::closed).toList();
        }
        if (!(node instanceof Map<?, ?> map)) {
            return node instanceof java.util.Date date ? date.toInstant().toString() : node;
        }
        var closed = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> closed.put(String.valueOf(key), closed(value)));
        if ("object".equals(map.get("type")) && map.containsKey("properties")) {
            closed.putIfAbsent("additionalProperties", false);
        }
        return closed;
    }

    /** All operations. */
    List<Operation> operations() {
        var found = new ArrayList<Operation>();
        var paths = Tree.of(api).at("paths");
        for (var path : paths.keys()) {
            for (var method : paths.at(path).keys()) {
                var id = paths.at(path).at(method).children().get("operationId");
                found.add(new Operation(method, path, String.valueOf(id)));
            }
        }
        return found;
    }

    /** The faults of an answer; empty where it is as described. */
    List<String> faults(Operation operation, int status, Optional<String> contentType, String body) {
        var responses = Tree.of(api)
                .at("paths")
                .at(operation.path())
                .at(operation.method())
                .at("responses");
        var described = List.of(String.valueOf(status), status / 100 + "XX").stream()
                .filter(responses.keys()::contains)
                .findFirst();
        if (described.isEmpty()) {
            return List.of("the status " + status + " is not described");
        }
        var content = responses.at(described.get()).at("content");
        if (contentType.isEmpty()) {
            return content.keys().isEmpty() ? List.of() : List.of("a body is described, and there is none");
        }
        var type = contentType.get().split(";", 2)[0];
        if (content.keys().stream().noneMatch(key -> key.split(";", 2)[0].equals(type))) {
            return List.of(type + " is not described, but " + content.keys());
        }
        return type.endsWith("json")
                ? faults(
                        pointer(
                                "paths",
                                operation.path(),
                                operation.method(),
                                "responses",
                                described.get(),
                                "content",
                                type),
                        body)
                : List.of();
    }

    private List<String> faults(String schema, String body) {
        return schemas
                .getSchema(SchemaLocation.of(DOCUMENT + "#" + schema + "/schema"))
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String pointer(String... names) {
        var pointer = new StringBuilder();
        for (var name : names) {
            pointer.append('/')
                    .append(name.replace("~", "~0")
                            .replace("/", "~1")
                            .replace("{", "%7B")
                            .replace("}", "%7D"));
        }
        return pointer.toString();
    }
}
