package io.github.labmon.ports;

import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /ports/check} takes. A member that is not known is refused, not passed over: a misspelt one could
 * leave ports out, and the gate would pass blind.
 *
 * @param files name to content
 * @param ports plain lists
 * @param environment variables for the files; nothing of labmon's own environment is taken
 * @param profiles active ones
 * @param project the compose project's name
 * @param live a report; absent for this host
 * @param plan the text of a port plan
 * @param allowed codes of problems with which the gate may pass
 */
record CheckBody(
        Map<String, String> files,
        List<String> ports,
        Map<String, String> environment,
        List<String> profiles,
        @Nullable String project,
        @Nullable JsonValue live,
        @Nullable String plan,
        Set<String> allowed) {

    private static final String PORTS = "ports";
    private static final List<String> MEMBERS =
            List.of("files", PORTS, "environment", "profiles", "project", "live", "plan", "allowIncomplete");
    private static final String ALLOWED = "allowed: " + String.join(", ", MEMBERS);

    /** A body that makes no sense; its message says what does. */
    static final class Nonsense extends Exception {

        private static final long serialVersionUID = 1L;

        Nonsense(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    static CheckBody parse(byte[] body) throws Nonsense {
        JsonValue json;
        try {
            json = JsonValue.parse(body);
        } catch (IOException e) {
            throw new Nonsense("the body is not JSON; " + ALLOWED);
        }
        if (!json.isObject()) {
            throw new Nonsense("the body is no JSON object; " + ALLOWED);
        }
        for (var name : json.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new Nonsense("\"" + shown(name) + "\" is not known here; " + ALLOWED);
            }
        }
        var parsed = new CheckBody(
                files(json.get("files")),
                texts(json, PORTS),
                environment(json.get("environment")),
                texts(json, "profiles"),
                text(json, "project"),
                live(json),
                text(json, "plan"),
                Set.copyOf(texts(json, "allowIncomplete")));
        if (parsed.files.isEmpty() && parsed.ports.isEmpty()) {
            throw new Nonsense("there is nothing to check: give files or ports; " + ALLOWED);
        }
        return parsed;
    }

    private static @Nullable JsonValue live(JsonValue json) throws Nonsense {
        if (!json.members().containsKey("live") || json.get("live").isAbsent()) {
            return null;
        }
        if (!json.get("live").isObject()) {
            throw new Nonsense("live is no report of /host/ports");
        }
        return json.get("live");
    }

    private static Map<String, String> files(JsonValue json) throws Nonsense {
        if (!json.isAbsent() && !json.isList()) {
            throw new Nonsense("files is no list; allowed: [{\"name\": \"compose.yaml\", \"content\": \"…\"}]");
        }
        var files = new LinkedHashMap<String, String>();
        for (var file : json.elements()) {
            var name = file.get("name").text();
            if (name.isEmpty() || file.get("content").isAbsent()) {
                throw new Nonsense("a file has no name or no content; allowed: {\"name\": \"…\", \"content\": \"…\"}");
            }
            if (!file.get("content").isText()) {
                throw new Nonsense("the content of the file " + shown(name.get()) + " is no text; allowed: a text");
            }
            if (files.put(name.get(), file.get("content").text().orElse("")) != null) {
                throw new Nonsense("the file " + shown(name.get()) + " is there twice; allowed: each name once");
            }
        }
        return files;
    }

    private static List<String> texts(JsonValue json, String name) throws Nonsense {
        var value = json.get(name);
        if (!value.isAbsent() && !value.isList()) {
            throw new Nonsense(name + " is no list; allowed: a list of texts");
        }
        var texts = new ArrayList<String>();
        for (var element : value.elements()) {
            var number = name.equals(PORTS) ? element.number().map(String::valueOf) : Optional.<String>empty();
            texts.add(element.text().or(() -> number).orElseThrow(() -> new Nonsense(name + " holds what is no text")));
        }
        return texts;
    }

    private static Map<String, String> environment(JsonValue json) throws Nonsense {
        if (!json.isAbsent() && !json.isObject()) {
            throw new Nonsense("environment is no object; allowed: {\"TAG\": \"1\"}");
        }
        var environment = new LinkedHashMap<String, String>();
        for (var member : json.members().entrySet()) {
            environment.put(member.getKey(), variable(member.getKey(), member.getValue()));
        }
        return environment;
    }

    /** Nothing stands for nothing; what has no one form as text is refused, for a port could hang on it. */
    private static String variable(String name, JsonValue value) throws Nonsense {
        if (value.isAbsent() || value.isText()) {
            return value.text().orElse("");
        }
        return value.number()
                .map(String::valueOf)
                .orElseThrow(() -> new Nonsense("the variable " + shown(name)
                        + " is neither text nor a whole number; allowed: {\"TAG\": \"1\"}"));
    }

    private static @Nullable String text(JsonValue json, String name) throws Nonsense {
        var value = json.get(name);
        if (!value.isAbsent() && !value.isText()) {
            throw new Nonsense(name + " is no text");
        }
        return value.textOrNull();
    }

    private static String shown(String text) {
        return OneLine.of(text, 60);
    }
}
