package io.github.labmon.ports;

import io.github.labmon.language.LocalizableException;
import io.github.labmon.language.LocalizableText;
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
 * The body of {@code POST /ports/check}. An unknown member is refused and not ignored: a misspelt one could leave ports out, and
 * the gate would pass although it did not check them.
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
    private static final LocalizableText ALLOWED =
            LocalizableText.of("body.allowed", "allowed: {0}", String.join(", ", MEMBERS));

    /** A body that cannot be used; the message contains the allowed form. */
    static final class InvalidBodyException extends LocalizableException {

        private static final long serialVersionUID = 1L;

        InvalidBodyException(LocalizableText text) {
            super(text);
        }
    }

    static CheckBody parse(byte[] body) throws InvalidBodyException {
        JsonValue json;
        try {
            json = JsonValue.parse(body);
        } catch (IOException e) {
            throw new InvalidBodyException(LocalizableText.of("body.not-json", "the body is not JSON; {0}", ALLOWED));
        }
        if (!json.isObject()) {
            throw new InvalidBodyException(
                    LocalizableText.of("body.not-object", "the body is not a JSON object; {0}", ALLOWED));
        }
        for (var name : json.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new InvalidBodyException(
                        LocalizableText.of("body.unknown", "\"{0}\" is not known here; {1}", shown(name), ALLOWED));
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
            throw new InvalidBodyException(
                    LocalizableText.of("body.nothing", "there is nothing to check: give files or ports; {0}", ALLOWED));
        }
        return parsed;
    }

    private static @Nullable JsonValue live(JsonValue json) throws InvalidBodyException {
        if (!json.members().containsKey("live") || json.get("live").isAbsent()) {
            return null;
        }
        if (!json.get("live").isObject()) {
            throw new InvalidBodyException(LocalizableText.of("body.live", "live is not a report of /host/ports"));
        }
        return json.get("live");
    }

    private static Map<String, String> files(JsonValue json) throws InvalidBodyException {
        if (!json.isAbsent() && !json.isList()) {
            throw new InvalidBodyException(LocalizableText.of(
                    "body.files",
                    "files is not a list; allowed: {0}",
                    "[{\"name\": \"compose.yaml\", \"content\": \"…\"}]"));
        }
        var files = new LinkedHashMap<String, String>();
        for (var file : json.elements()) {
            var name = file.get("name").text();
            if (name.isEmpty() || file.get("content").isAbsent()) {
                throw new InvalidBodyException(LocalizableText.of(
                        "body.file",
                        "a file has no name or no content; allowed: {0}",
                        "{\"name\": \"…\", \"content\": \"…\"}"));
            }
            if (!file.get("content").isText()) {
                throw new InvalidBodyException(LocalizableText.of(
                        "body.content",
                        "the content of the file {0} is not a text; allowed: a text",
                        shown(name.get())));
            }
            if (files.put(name.get(), file.get("content").text().orElse("")) != null) {
                throw new InvalidBodyException(LocalizableText.of(
                        "body.file-twice", "the file {0} was sent twice; allowed: each name once", shown(name.get())));
            }
        }
        return files;
    }

    private static List<String> texts(JsonValue json, String name) throws InvalidBodyException {
        var value = json.get(name);
        if (!value.isAbsent() && !value.isList()) {
            throw new InvalidBodyException(
                    LocalizableText.of("body.not-list", "{0} is not a list; allowed: a list of texts", name));
        }
        var texts = new ArrayList<String>();
        for (var element : value.elements()) {
            var number = name.equals(PORTS) ? element.number().map(String::valueOf) : Optional.<String>empty();
            texts.add(element.text()
                    .or(() -> number)
                    .orElseThrow(() -> new InvalidBodyException(
                            LocalizableText.of("body.element", "{0} contains an element that is not a text", name))));
        }
        return texts;
    }

    private static Map<String, String> environment(JsonValue json) throws InvalidBodyException {
        if (!json.isAbsent() && !json.isObject()) {
            throw new InvalidBodyException(LocalizableText.of(
                    "body.environment", "environment is not an object; allowed: {0}", "{\"TAG\": \"1\"}"));
        }
        var environment = new LinkedHashMap<String, String>();
        for (var member : json.members().entrySet()) {
            environment.put(member.getKey(), variable(member.getKey(), member.getValue()));
        }
        return environment;
    }

    /** A number is refused, as the description of the API states: 1.50 and 0x10 have more than one form as text. */
    private static String variable(String name, JsonValue value) throws InvalidBodyException {
        return value.text()
                .orElseThrow(() -> new InvalidBodyException(LocalizableText.of(
                        "body.variable",
                        "the variable {0} is not a text; allowed: {1}",
                        shown(name),
                        "{\"TAG\": \"1\"}")));
    }

    private static @Nullable String text(JsonValue json, String name) throws InvalidBodyException {
        var value = json.get(name);
        if (!value.isAbsent() && !value.isText()) {
            throw new InvalidBodyException(LocalizableText.of("body.not-text", "{0} is not a text", name));
        }
        return value.textOrNull();
    }

    private static String shown(String text) {
        return OneLine.of(text, 60);
    }
}
