package io.github.labmon.ports.yaml;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.OneLine;
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
 * Reads YAML into values with positions. It uses the parser's events and not its nodes: nodes have no limit of depth, count
 * aliases instead of the values that they expand to, and do not distinguish a merge from a key.
 */
public final class YamlReader {

    /**
     * The engine copies the rest of its buffer each time it reads on in a long scalar, which takes quadratic time with its
     * default of 1,024 characters.
     */
    private static final int BUFFER_SIZE = 64 * 1_024;

    private static final int MAX_EXCERPT = 60;
    private static final String MERGE = "<<";
    private static final String YAML_TAG = "tag:yaml.org,2002:";

    private final String file;
    private final YamlLimits limits;
    private final ParserImpl events;
    private final Map<String, SizedValue> anchors = new HashMap<>();
    private @Nullable YamlException keyFault;
    private int nodes;

    /** A value, the number of values that it expands to, and its depth. */
    private record SizedValue(Yaml value, long size, int depth) {}

    private YamlReader(String file, String text, YamlLimits limits) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(limits.maxCharacters())
                .setBufferSize(Math.max(1_024, Math.min(BUFFER_SIZE, text.length() + 1)))
                .build();
        this.file = file;
        this.limits = limits;
        this.nodes = limits.nodesBefore();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /**
     * Reads all documents of a file.
     *
     * @param file its name, for positions
     * @throws YamlException for text that is not YAML or passes a limit
     */
    public static YamlFile read(String file, String text, YamlLimits limits) throws YamlException {
        if (text.length() > limits.maxCharacters()) {
            throw fault(
                    new Origin(file, 1, 1),
                    LocalizableText.of(
                            "yaml.length",
                            "the file is longer than {0} characters; that many are allowed",
                            limits.maxCharacters()));
        }
        try {
            return new YamlReader(file, text, limits).all();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            throw invalid(origin(file, mark), problem(e));
        } catch (ReaderException e) {
            throw fault(
                    place(file, text, e.getPosition()),
                    LocalizableText.of(
                            "yaml.character",
                            "invalid YAML: the character U+{0} is not allowed",
                            "%04X".formatted(e.getCodePoint())));
        } catch (YamlEngineException e) {
            throw invalid(new Origin(file, 1, 1), String.valueOf(e.getMessage()));
        }
    }

    /** Text of a document in a message: one line of at most 60 characters. */
    static String excerpt(String text) {
        var shorter = text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
        return OneLine.joined(shorter).strip();
    }

    private static String problem(MarkedYamlEngineException e) {
        var problem = Optional.ofNullable(e.getProblem()).orElse("unexpected end");
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

    private YamlFile all() throws YamlException {
        var documents = new ArrayList<Yaml>();
        next(); // the start of the stream
        while (events.checkEvent(Event.ID.DocumentStart)) {
            next();
            anchors.clear();
            documents.add(value(next(), 0, limits.maxNodes()).value());
            next(); // the end of the document
        }
        return new YamlFile(documents, nodes, keyFault);
    }

    private Event next() throws YamlException {
        if (!events.hasNext()) {
            throw fault(new Origin(file, 1, 1), LocalizableText.of("yaml.end", "invalid YAML: unexpected end"));
        }
        return events.next();
    }

    /**
     * Reads one value.
     *
     * @param maxEntries the most entries that it may have where it is a list
     */
    private SizedValue value(Event event, int depth, int maxEntries) throws YamlException {
        if (depth > limits.maxDepth()) {
            throw tooDeep(origin(event));
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        nodes++;
        if (nodes > limits.maxNodes()) {
            throw fault(
                    origin(event),
                    LocalizableText.of(
                            "yaml.nodes",
                            "more than {0} values are written in all; that many are allowed",
                            limits.maxNodes()));
        }
        var built = event instanceof ScalarEvent scalar
                ? new SizedValue(scalar(scalar), 1, 0)
                : collection((CollectionStartEvent) event, depth, maxEntries);
        if (built.size() > limits.maxValues()) {
            throw fault(
                    origin(event),
                    LocalizableText.of(
                            "yaml.values",
                            "with its aliases expanded this has more than {0} values; that many are allowed",
                            limits.maxValues()));
        }
        anchor(event).ifPresent(name -> anchors.put(name, built));
        return built;
    }

    private SizedValue aliased(AliasEvent alias) throws YamlException {
        if (!limits.aliases()) {
            throw fault(origin(alias), LocalizableText.of("yaml.aliases", "aliases are not allowed here"));
        }
        var name = alias.getAlias().getValue();
        var built = anchors.get(name);
        if (built == null) {
            throw fault(
                    origin(alias),
                    LocalizableText.of("yaml.anchor", "*{0} has no complete anchor &{0} before it", excerpt(name)));
        }
        return built;
    }

    private SizedValue collection(CollectionStartEvent start, int depth, int maxEntries) throws YamlException {
        // A collection cannot be referred to until it is complete: neither by an alias within itself, nor by one that
        // would
        // then mean an older anchor of the same name.
        anchor(start).ifPresent(anchors::remove);
        var built = start.getEventId() == Event.ID.SequenceStart
                ? sequence(start, depth, maxEntries)
                : mapping(start, depth);
        if (built.depth() > limits.maxDepth()) {
            throw tooDeep(origin(start));
        }
        return built;
    }

    private SizedValue sequence(CollectionStartEvent start, int depth, int maxEntries) throws YamlException {
        var items = new ArrayList<Yaml>();
        long size = 1;
        int deepest = 0;
        for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            if (items.size() == maxEntries) {
                throw fault(
                        origin(start),
                        LocalizableText.of(
                                "yaml.entries",
                                "the list has more than {0} entries; that many are allowed",
                                maxEntries));
            }
            var item = value(event, depth + 1, limits.maxNodes());
            items.add(item.value());
            size += item.size();
            deepest = Math.max(deepest, item.depth() + 1);
        }
        return new SizedValue(new Yaml.Sequence(origin(start), ownTag(start.getTag()), items), size, deepest);
    }

    private SizedValue mapping(CollectionStartEvent start, int depth) throws YamlException {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        long size = 1;
        int deepest = 0;
        for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            var key = key(value(event, depth + 1, limits.maxNodes()).value());
            var value = value(next(), depth + 1, maxEntries(key.text(), depth));
            var before = entries.put(key.text(), new Yaml.Entry(origin(event), value.value()));
            if (before != null) {
                throw fault(
                        origin(event),
                        LocalizableText.of(
                                "yaml.duplicate",
                                "duplicate key \"{0}\", already used in line {1}; once is allowed",
                                excerpt(key.text()),
                                before.key().line()));
            }
            size += 1 + value.size();
            deepest = Math.max(deepest, value.depth() + 1);
        }
        return new SizedValue(new Yaml.Mapping(origin(start), ownTag(start.getTag()), merged(entries)), size, deepest);
    }

    private int maxEntries(String key, int depth) {
        return depth == 0 ? limits.maxEntries().getOrDefault(key, limits.maxNodes()) : limits.maxNodes();
    }

    /** Inserts the mappings of {@code <<}: a key of the mapping itself wins, and an earlier mapping before a later one. */
    private static Map<String, Yaml.Entry> merged(Map<String, Yaml.Entry> entries) throws YamlException {
        var merge = entries.remove(MERGE);
        if (merge == null) {
            return entries;
        }
        var sources = merge.value() instanceof Yaml.Sequence list ? list.items() : List.of(merge.value());
        for (var source : sources) {
            if (!(source instanceof Yaml.Mapping mapping)) {
                throw fault(
                        source.origin(),
                        LocalizableText.of(
                                "yaml.merge",
                                "the value of << is {0}; a mapping or a list of mappings is allowed",
                                source.kind()));
            }
            mapping.entries().forEach(entries::putIfAbsent);
        }
        return entries;
    }

    private Yaml.Scalar key(Yaml key) throws YamlException {
        if (!(key instanceof Yaml.Scalar scalar)) {
            throw notText(key);
        }
        if (!scalar.isText() && keyFault == null) {
            keyFault = notText(key);
        }
        return scalar;
    }

    private static YamlException notText(Yaml key) {
        return fault(
                key.origin(),
                LocalizableText.of("yaml.key", "a key is {0}; text is allowed, with quotes where needed", key.kind()));
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
        return mark.isEmpty()
                ? new Origin(file, 1, 1)
                : new Origin(file, mark.get().getLine() + 1, mark.get().getColumn() + 1);
    }

    private YamlException tooDeep(Origin origin) {
        return fault(
                origin,
                LocalizableText.of(
                        "yaml.depth",
                        "values are nested deeper than {0} levels; that many are allowed",
                        limits.maxDepth()));
    }

    /** A fault in the words of the parser, which are English. */
    private static YamlException invalid(Origin origin, String problem) {
        return fault(origin, LocalizableText.of("yaml.invalid", "invalid YAML: {0}", excerpt(problem)));
    }

    private static YamlException fault(Origin origin, LocalizableText fault) {
        return new YamlException(origin, fault);
    }
}
