package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into values with places. It is built on the parser's events and not on its nodes, because those know no
 * bound of depth, count aliases instead of what they expand to, and would not tell a merge from a key.
 */
final class YamlReader {

    /** A compose file of thousands of services stays below; an alias bomb does not. */
    static final int MAX_VALUES = 1_000_000;

    static final int MAX_DEPTH = 100;

    private static final String MERGE = "<<";
    private static final String YAML_TAG = "tag:yaml.org,2002:";

    private final String file;
    private final ParserImpl events;
    private @Nullable DeclarationException keyFault;
    private final Map<String, Built> anchors = new HashMap<>();

    /** A value, how many it expands to, and how deep. */
    private record Built(Yaml value, long size, int depth) {}

    private YamlReader(String file, String text) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(DeclarationFiles.MAX_BYTES)
                .build();
        this.file = file;
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    static YamlFile read(String file, String text) throws DeclarationException {
        try {
            return new YamlReader(file, text).all();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            throw fault(origin(file, mark), "this is no YAML: " + Excerpt.text(problem(e)));
        } catch (ReaderException e) {
            throw fault(
                    place(file, text, e.getPosition()),
                    "this is no YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw fault(new Origin(file, 1, 1), "this is no YAML: " + Excerpt.text(String.valueOf(e.getMessage())));
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        var problem = Optional.ofNullable(e.getProblem()).orElse("it ends too early");
        return Optional.ofNullable(e.getContext())
                .map(context -> context + ", " + problem)
                .orElse(problem);
    }

    private static Origin place(String file, String text, int codePoints) {
        int line = 1;
        int column = 1;
        for (int i = 0, seen = 0; i < text.length() && seen < codePoints; seen++) {
            var codePoint = text.codePointAt(i);
            column = codePoint == '\n' ? 1 : column + 1;
            line += codePoint == '\n' ? 1 : 0;
            i += Character.charCount(codePoint);
        }
        return new Origin(file, line, column);
    }

    private YamlFile all() throws DeclarationException {
        var documents = new ArrayList<Yaml>();
        next(); // the stream's start
        while (events.checkEvent(Event.ID.DocumentStart)) {
            next();
            anchors.clear();
            documents.add(value(next(), 0).value());
            next(); // the document's end
        }
        return new YamlFile(documents, keyFault);
    }

    private Event next() throws DeclarationException {
        if (!events.hasNext()) {
            throw fault(new Origin(file, 1, 1), "this is no YAML: it ends too early");
        }
        return events.next();
    }

    private Built value(Event event, int depth) throws DeclarationException {
        if (depth > MAX_DEPTH) {
            throw tooDeep(origin(event));
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        var built = event instanceof ScalarEvent scalar
                ? new Built(scalar(scalar), 1, 0)
                : collection((CollectionStartEvent) event, depth);
        if (built.size() > MAX_VALUES) {
            throw fault(
                    origin(event), "aliases repeat this to more than " + MAX_VALUES + " values; that many are allowed");
        }
        anchor(event).ifPresent(name -> anchors.put(name, built));
        return built;
    }

    private Built aliased(AliasEvent alias) throws DeclarationException {
        var name = alias.getAlias().getValue();
        var built = anchors.get(name);
        if (built == null) {
            throw fault(
                    origin(alias),
                    "*" + Excerpt.text(name) + " has no anchor &" + Excerpt.text(name) + " before it that is complete");
        }
        return built;
    }

    private Built collection(CollectionStartEvent start, int depth) throws DeclarationException {
        // Until it is complete it cannot be referred to: an anchor within itself, or an older one of that name.
        anchor(start).ifPresent(anchors::remove);
        var built = start.getEventId() == Event.ID.SequenceStart ? sequence(start, depth) : mapping(start, depth);
        if (built.depth() > MAX_DEPTH) {
            throw tooDeep(origin(start));
        }
        return built;
    }

    private Built sequence(CollectionStartEvent start, int depth) throws DeclarationException {
        var items = new ArrayList<Yaml>();
        long size = 1;
        int deepest = 0;
        for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            var item = value(event, depth + 1);
            items.add(item.value());
            size += item.size();
            deepest = Math.max(deepest, item.depth() + 1);
        }
        return new Built(new Yaml.Sequence(origin(start), ownTag(start.getTag()), items), size, deepest);
    }

    private Built mapping(CollectionStartEvent start, int depth) throws DeclarationException {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        long size = 1;
        int deepest = 0;
        for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            var key = key(value(event, depth + 1).value());
            var value = value(next(), depth + 1);
            var before = entries.put(key.text(), new Yaml.Entry(origin(event), value.value()));
            if (before != null) {
                throw fault(
                        origin(event),
                        "the key \"" + Excerpt.text(key.text()) + "\" stands in line "
                                + before.key().line() + " already; once is allowed");
            }
            size += 1 + value.size();
            deepest = Math.max(deepest, value.depth() + 1);
        }
        return new Built(new Yaml.Mapping(origin(start), ownTag(start.getTag()), merged(entries)), size, deepest);
    }

    /** Puts in what {@code <<} names: a key of the mapping's own wins, and an earlier mapping before a later one. */
    private static Map<String, Yaml.Entry> merged(Map<String, Yaml.Entry> entries) throws DeclarationException {
        var merge = entries.remove(MERGE);
        if (merge == null) {
            return entries;
        }
        var sources = merge.value() instanceof Yaml.Sequence list ? list.items() : List.of(merge.value());
        for (var source : sources) {
            if (!(source instanceof Yaml.Mapping mapping)) {
                throw fault(
                        source.origin(), "<< takes " + source.kind() + "; a mapping or a list of mappings is allowed");
            }
            mapping.entries().forEach(entries::putIfAbsent);
        }
        return entries;
    }

    private Yaml.Scalar key(Yaml key) throws DeclarationException {
        var fault = fault(key.origin(), "a key is " + key.kind() + "; text is allowed, with quotes where needed");
        if (!(key instanceof Yaml.Scalar scalar)) {
            throw fault;
        }
        if (!scalar.isText() && keyFault == null) {
            keyFault = fault;
        }
        return scalar;
    }

    private Yaml.Scalar scalar(ScalarEvent event) {
        var tag = event.getTag().orElse("");
        var ownTag = ownTag(event.getTag());
        var isPlain = event.isPlain() && tag.isEmpty();
        var isNumber = tag.equals(YAML_TAG + "int") || tag.equals(YAML_TAG + "float");
        var type = isPlain || isNumber || tag.equals(YAML_TAG + "null") || tag.equals(YAML_TAG + "bool")
                ? ScalarType.of(event.getValue())
                : ScalarType.TEXT;
        return new Yaml.Scalar(origin(event), ownTag, event.getValue(), type);
    }

    private static @Nullable String ownTag(Optional<String> tag) {
        return tag.filter(name -> !name.startsWith(YAML_TAG) && !name.equals("!"))
                .orElse(null);
    }

    private static Optional<String> anchor(Event event) {
        return event instanceof NodeEvent node ? node.getAnchor().map(anchor -> anchor.getValue()) : Optional.empty();
    }

    private Origin origin(Event event) {
        return origin(file, event.getStartMark());
    }

    private static Origin origin(String file, Optional<Mark> mark) {
        return mark.map(at -> new Origin(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new Origin(file, 1, 1));
    }

    private static DeclarationException tooDeep(Origin origin) {
        return fault(origin, "values lie deeper than " + MAX_DEPTH + " levels in each other; that deep is allowed");
    }

    private static DeclarationException fault(Origin origin, String what) {
        return new DeclarationException(origin, what);
    }
}
