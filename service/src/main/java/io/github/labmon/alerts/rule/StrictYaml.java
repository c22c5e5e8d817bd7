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

/** YAML of which every member must be known; what is not as it should be is told with file and line. */
public final class StrictYaml {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DEPTH = 8;

    private final String name;
    private final String form;

    /**
     * Of one file.
     *
     * @param form what is allowed, for faults
     */
    StrictYaml(String name, String form) {
        this.name = name;
        this.form = form;
    }

    /** The whole; null for an empty file. */
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
            throw fault(e.getProblemMark().or(e::getContextMark).orElse(null), "is no YAML: " + shown(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new RuleFile.Fault(name + ": is no YAML: " + shown(e.getMessage()));
        }
    }

    /** Before any tree is made of it: such a file has few levels, and no use for aliases. */
    private void checkDepth(LoadSettings settings, String text) throws RuleFile.Fault {
        var depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH || event instanceof AliasEvent) {
                throw fault(event.getStartMark().orElse(null), "is nested or aliased as no such file is; " + form);
            }
        }
    }

    Map<String, Node> members(Node node, Predicate<String> known) throws RuleFile.Fault {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "is no mapping; " + form);
        }
        var members = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var key = text(tuple.getKeyNode());
            if (!known.test(key)) {
                throw fault(tuple.getKeyNode(), "\"" + shown(key) + "\" is not known here; " + form);
            }
            if (members.put(key, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), "\"" + shown(key) + "\" stands here twice; allowed: once");
            }
        }
        return members;
    }

    String text(Node node) throws RuleFile.Fault {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw fault(node, "is no text or number, or is empty; " + form);
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

    public static String shown(@Nullable String text) {
        var line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
