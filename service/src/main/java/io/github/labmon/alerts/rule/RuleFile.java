package io.github.labmon.alerts.rule;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.yaml.StrictYaml;
import io.github.labmon.ports.yaml.Yaml;
import io.github.labmon.ports.yaml.YamlException;
import io.github.labmon.ports.yaml.YamlLimits;
import io.github.labmon.settings.DurationText;
import io.github.labmon.settings.SettingFile;
import io.github.labmon.status.Severity;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code labmon-alerts.yaml}; a fault contains its line and column, and an unknown member is a fault. */
public final class RuleFile {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int EXCERPT_LENGTH = 60;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern TARGET = Pattern.compile("[a-z]+:.+");
    private static final Set<String> MEMBERS = Set.of("threshold", "clear", "for", "clearFor", "severity", "off");
    private static final String STRUCTURE =
            "allowed: rules: {<rule>: {threshold, clear, for, clearFor, severity, off, targets: {<target>: {…}}}}";

    private final StrictYaml yaml;

    /** A file that cannot be used; its message is one line with file, line and column. */
    public static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }

        Fault(YamlException cause) {
            super(cause.getMessage(), cause);
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
            return parse(name, SettingFile.text(file, MAX_BYTES));
        } catch (SettingFile.TooLarge e) {
            throw new Fault(name + ": is larger than the " + MAX_BYTES / 1024 + " KiB that are allowed");
        } catch (CharacterCodingException e) {
            throw new Fault(name + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new Fault(name + ": cannot be read (is it a file, and may this user read it?)");
        }
    }

    /** Reads a text; overrides by the rule's id. */
    public static Map<String, RuleOverride> parse(String name, String text) throws Fault {
        try {
            var form = LocalizableText.literal(STRUCTURE); // settings faults are English
            return new RuleFile(new StrictYaml(name, form, YamlLimits.settingsFile(MAX_BYTES))).overrides(text);
        } catch (YamlException e) {
            throw new Fault(e);
        }
    }

    private Map<String, RuleOverride> overrides(String text) throws YamlException {
        var overrides = new LinkedHashMap<String, RuleOverride>();
        var root = yaml.read(text);
        if (root.isEmpty()) {
            return overrides;
        }
        var rules = yaml.members(root.get(), Set.of("rules")::contains).get("rules");
        if (rules != null) {
            for (var rule : yaml.members(rules, any -> true).entrySet()) {
                overrides.put(rule.getKey(), override(rule.getValue(), true));
            }
        }
        return overrides;
    }

    private RuleOverride override(Yaml value, boolean withTargets) throws YamlException {
        var members = yaml.members(value, key -> MEMBERS.contains(key) || (withTargets && key.equals("targets")));
        var targets = new LinkedHashMap<String, RuleOverride>();
        var own = members.get("targets");
        if (own != null) {
            for (var target :
                    yaml.members(own, key -> TARGET.matcher(key).matches()).entrySet()) {
                targets.put(target.getKey(), override(target.getValue(), false));
            }
        }
        return new RuleOverride(
                value.origin().toString(),
                number(members.get("threshold")),
                number(members.get("clear")),
                duration(members.get("for")),
                duration(members.get("clearFor")),
                severity(members.get("severity")),
                flag(members.get("off")),
                targets);
    }

    private @Nullable Double number(@Nullable Yaml value) throws YamlException {
        if (value == null) {
            return null;
        }
        var text = yaml.text(value);
        if (!NUMBER.matcher(text).matches()) {
            throw fault(value, excerpt(text) + " is not a number; allowed: such as 70 or 99.5");
        }
        return Double.valueOf(text);
    }

    private @Nullable Duration duration(@Nullable Yaml value) throws YamlException {
        if (value == null) {
            return null;
        }
        var text = yaml.text(value);
        return DurationText.parse(text)
                .filter(time -> time.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> fault(value, excerpt(text) + " is not a time; allowed: 0s to 30d, such as 5m"));
    }

    private @Nullable Severity severity(@Nullable Yaml value) throws YamlException {
        if (value == null) {
            return null;
        }
        var text = yaml.text(value);
        return switch (text) {
            case "warning" -> Severity.WARNING;
            case "critical" -> Severity.CRITICAL;
            default -> throw fault(value, excerpt(text) + " is not a severity; allowed: warning, critical");
        };
    }

    private @Nullable Boolean flag(@Nullable Yaml value) throws YamlException {
        if (value == null) {
            return null;
        }
        var text = yaml.text(value);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(value, excerpt(text) + " is neither true nor false");
        };
    }

    private YamlException fault(Yaml value, String what) {
        return yaml.fault(value, LocalizableText.literal(what));
    }

    private static String excerpt(String text) {
        return "\"" + OneLine.of(text, EXCERPT_LENGTH) + "\"";
    }
}
