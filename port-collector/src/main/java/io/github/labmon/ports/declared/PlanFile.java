package io.github.labmon.ports.declared;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code labmon-ports.yaml}; every fault has its line and column. */
final class PlanFile {

    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_RANGES = 1_000;
    private static final int MAX_RESERVATIONS = 10_000;
    private static final String FORM =
            "allowed: ranges: [{name, ports, protocol}], reserved: [{port, protocol, service}]";

    private final String name;

    private PlanFile(String name) {
        this.name = name;
    }

    static PortPlan parse(String name, String text) throws DeclarationException {
        return new PlanFile(name).plan(text);
    }

    private PortPlan plan(String text) throws DeclarationException {
        var root = compose(text);
        if (root == null) {
            return PortPlan.NONE;
        }
        var top = members(root, Set.of("ranges", "reserved"));
        var ranges = new ArrayList<PortPlan.Range>();
        for (var node : elements(top.get("ranges"), MAX_RANGES)) {
            ranges.add(range(node));
        }
        var reservations = new ArrayList<PortPlan.Reservation>();
        for (var node : elements(top.get("reserved"), MAX_RESERVATIONS)) {
            reservation(node, reservations);
        }
        return new PortPlan(ranges, reservations);
    }

    private @Nullable Node compose(String text) throws DeclarationException {
        if (text.length() > MAX_CHARACTERS) {
            throw new DeclarationException(
                    null, name + ": is longer than a plan may be; allowed: " + MAX_CHARACTERS + " characters");
        }
        var settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            checkDepth(settings, text);
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            throw fault(
                    e.getProblemMark().or(e::getContextMark).orElse(null),
                    "is no YAML: " + OneLine.joined(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            throw new DeclarationException(
                    null, name + ": is no YAML: " + OneLine.joined(String.valueOf(e.getMessage())));
        }
    }

    /** Before any tree is made of it: a plan has three levels, and no use for aliases. */
    private void checkDepth(LoadSettings settings, String text) throws DeclarationException {
        var depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MAX_DEPTH || event instanceof AliasEvent) {
                throw fault(event.getStartMark().orElse(null), "is nested or aliased as no plan is; " + FORM);
            }
        }
    }

    private PortPlan.Range range(Node node) throws DeclarationException {
        var members = members(node, Set.of("name", "ports", "protocol"));
        var ports = needed(node, members, "ports");
        var range = PortRange.parse(text(ports))
                .orElseThrow(() -> fault(
                        ports,
                        "\"" + shown(ports) + "\" is no range of ports; allowed: 1 to 65535, such as 8000-8999"));
        return new PortPlan.Range(text(needed(node, members, "name")), range, protocol(members.get("protocol")));
    }

    private void reservation(Node node, List<PortPlan.Reservation> reservations) throws DeclarationException {
        var members = members(node, Set.of("port", "service", "protocol"));
        var port = needed(node, members, "port");
        var number = PortRange.parse(text(port))
                .filter(PortRange::isSingle)
                .orElseThrow(() -> fault(port, "\"" + shown(port) + "\" is no port; allowed: 1 to 65535"))
                .first();
        var protocol = protocol(members.get("protocol"));
        var service = text(needed(node, members, "service"));
        for (var known : reservations) {
            var both = known.protocol() == null || protocol == null || known.protocol() == protocol;
            if (known.port() == number && both && !known.service().equals(service)) {
                throw fault(
                        port,
                        number + " is reserved for " + known.service() + " in line "
                                + known.origin().line() + " already; allowed: one service for each port and protocol");
            }
        }
        reservations.add(new PortPlan.Reservation(number, protocol, service, origin(node)));
    }

    private @Nullable Protocol protocol(@Nullable Node node) throws DeclarationException {
        if (node == null) {
            return null;
        }
        return Protocol.parse(text(node))
                .orElseThrow(() -> fault(node, "\"" + shown(node) + "\" is no protocol; allowed: tcp, udp, sctp"));
    }

    private Map<String, Node> members(Node node, Set<String> allowed) throws DeclarationException {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "is no mapping; " + FORM);
        }
        var members = new LinkedHashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var key = text(tuple.getKeyNode());
            if (!allowed.contains(key)) {
                throw fault(tuple.getKeyNode(), "\"" + shown(tuple.getKeyNode()) + "\" is not known here; " + FORM);
            }
            if (members.put(key, tuple.getValueNode()) != null) {
                throw fault(tuple.getKeyNode(), "\"" + key + "\" stands here twice; allowed: once");
            }
        }
        return members;
    }

    private List<Node> elements(@Nullable Node node, int most) throws DeclarationException {
        if (node == null
                || (node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            if (sequence.getValue().size() > most) {
                throw fault(node, "has " + sequence.getValue().size() + " entries; allowed: " + most);
            }
            return sequence.getValue();
        }
        throw fault(node, "is no list; " + FORM);
    }

    private Node needed(Node node, Map<String, Node> members, String key) throws DeclarationException {
        var member = members.get(key);
        if (member == null) {
            throw fault(node, "has no \"" + key + "\"; " + FORM);
        }
        return member;
    }

    private String text(Node node) throws DeclarationException {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw fault(node, "is no text or number, or is empty; " + FORM);
    }

    private static String shown(Node node) {
        return node instanceof ScalarNode scalar ? Excerpt.text(scalar.getValue()) : "";
    }

    private DeclarationException fault(Node node, String what) {
        return fault(node.getStartMark().orElse(null), what);
    }

    private DeclarationException fault(@Nullable Mark mark, String what) {
        return mark == null
                ? new DeclarationException(null, name + ": " + what)
                : new DeclarationException(new Origin(name, mark.getLine() + 1, mark.getColumn() + 1), what);
    }

    private Origin origin(Node node) {
        return node.getStartMark()
                .map(mark -> new Origin(name, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Origin(name, 1, 1));
    }
}
