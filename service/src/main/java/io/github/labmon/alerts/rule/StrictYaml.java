package io.github.labmon.alerts.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** YAML in which every member must be known; a fault names the file and the line. */
public final class StrictYaml {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DEPTH = 8;

    private final String name;
    private final String allowed;

    /**
     * Of one file.
     *
     * @param allowed the structure of such a file, for faults
     */
    StrictYaml(String name, String allowed) {
        this.name = name;
        this.allowed = allowed;
    }

    /** The root node; {@code null} for an empty file. */
    @Nullable
    Node compose(String text) throws RuleFile.Fault {
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            checkDepth(settings, text);
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            throw fault(e.getProblemMark().or(e::getContextMark).orElse(null), "is not YAML: " + shown(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new RuleFile.Fault(name + ": is not YAML: " + shown(e.getMessage()));
        }
    }

    /** Before a tree is built: such a file has few levels and needs no aliases, which could multiply its size. */
    private void checkDepth(LoadSettings settings, String text) throws RuleFile.Fault {
        var depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH || event instanceof AliasEvent) {
                throw fault(event.getStartMark().orElse(null), "is nested too deeply or uses aliases; " + allowed);
            }
        }
    }

    Map<String, Node> members(Node node, Predicate<String> known) throws RuleFile.Fault {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "is not a mapping; " + allowed);
        }
        var members = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var key = text(tuple.getKeyNode());
            if (!known.test(key)) {
                throw fault(tuple.getKeyNode(), "\"" + shown(key) + "\" is not known here; " + allowed);
            }
            if (members.put(key, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), "\"" + shown(key) + "\" is set twice; allowed: once");
            }
        }
        return members;
    }

    String text(Node node) throws RuleFile.Fault {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw fault(node, "is not a text or a number, or is empty; " + allowed);
    }

    String place(Node node) {
        return place(node.getStartMark().orElse(null));
    }

    RuleFile.Fault fault(Node node, String what) {
        return fault(node.getStartMark().orElse(null), what);
    }

    private RuleFile.Fault fault(@Nullable Mark mark, String what) {
        return new RuleFile.Fault(place(mark) + ": " + what);
    }

    private String place(@Nullable Mark mark) {
        return mark == null ? name : name + ":" + (mark.getLine() + 1);
    }

    /** A text of unknown origin in one line of at most 60 characters. */
    public static String shown(@Nullable String text) {
        var line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
