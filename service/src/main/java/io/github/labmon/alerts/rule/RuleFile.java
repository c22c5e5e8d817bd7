package io.github.labmon.alerts.rule;

import io.github.labmon.settings.DurationText;
import io.github.labmon.status.Severity;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code labmon-alerts.yaml}; a fault names its line, and an unknown member is a fault. */
public final class RuleFile {

    private static final int MAX_BYTES = 256 * 1024;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern TARGET = Pattern.compile("[a-z]+:.+");
    private static final Set<String> MEMBERS = Set.of("threshold", "clear", "for", "clearFor", "severity", "off");
    private static final String STRUCTURE =
            "allowed: rules: {<rule>: {threshold, clear, for, clearFor, severity, off, targets: {<target>: {…}}}}";

    private final StrictYaml yaml;

    /** A file that cannot be used; its message is one line with file and line. */
    public static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private RuleFile(StrictYaml yaml) {
        this.yaml = yaml;
    }

    /** Reads a file; overrides by the rule's id. */
    public static Map<String, RuleOverride> read(Path file) throws Fault {
        var name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Fault(name + ": is larger than the " + MAX_BYTES / 1024 + " KiB that are allowed");
            }
            return parse(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new Fault(name + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new Fault(name + ": cannot be read (is it a file, and may this user read it?)");
        }
    }

    /** Reads a text; overrides by the rule's id. */
    public static Map<String, RuleOverride> parse(String name, String text) throws Fault {
        var yaml = new StrictYaml(name, STRUCTURE);
        var root = yaml.compose(text);
        var overrides = new LinkedHashMap<String, RuleOverride>();
        if (root == null) {
            return overrides;
        }
        var rules = yaml.members(root, Set.of("rules")::contains).get("rules");
        if (rules != null) {
            var file = new RuleFile(yaml);
            for (var rule : yaml.members(rules, any -> true).entrySet()) {
                overrides.put(rule.getKey(), file.override(rule.getValue(), true));
            }
        }
        return overrides;
    }

    private RuleOverride override(Node node, boolean withTargets) throws Fault {
        var members = yaml.members(node, key -> MEMBERS.contains(key) || (withTargets && key.equals("targets")));
        var targets = new LinkedHashMap<String, RuleOverride>();
        var own = members.get("targets");
        if (own != null) {
            for (var target :
                    yaml.members(own, key -> TARGET.matcher(key).matches()).entrySet()) {
                targets.put(target.getKey(), override(target.getValue(), false));
            }
        }
        return new RuleOverride(
                yaml.place(node),
                number(members.get("threshold")),
                number(members.get("clear")),
                duration(members.get("for")),
                duration(members.get("clearFor")),
                severity(members.get("severity")),
                flag(members.get("off")),
                targets);
    }

    private @Nullable Double number(@Nullable Node node) throws Fault {
        if (node == null) {
            return null;
        }
        var text = yaml.text(node);
        if (!NUMBER.matcher(text).matches()) {
            throw yaml.fault(node, "\"" + StrictYaml.shown(text) + "\" is not a number; allowed: such as 70 or 99.5");
        }
        return Double.valueOf(text);
    }

    private @Nullable Duration duration(@Nullable Node node) throws Fault {
        if (node == null) {
            return null;
        }
        var text = yaml.text(node);
        return DurationText.parse(text)
                .filter(time -> time.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> yaml.fault(
                        node, "\"" + StrictYaml.shown(text) + "\" is not a time; allowed: 0s to 30d, such as 5m"));
    }

    private @Nullable Severity severity(@Nullable Node node) throws Fault {
        if (node == null) {
            return null;
        }
        var text = yaml.text(node);
        return switch (text) {
            case "warning" -> Severity.WARNING;
            case "critical" -> Severity.CRITICAL;
            default ->
                throw yaml.fault(
                        node, "\"" + StrictYaml.shown(text) + "\" is not a severity; allowed: warning, critical");
        };
    }

    private @Nullable Boolean flag(@Nullable Node node) throws Fault {
        if (node == null) {
            return null;
        }
        var text = yaml.text(node);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw yaml.fault(node, "\"" + StrictYaml.shown(text) + "\" is neither true nor false");
        };
    }
}
