package io.github.labmon.ports.yaml;

import io.github.labmon.language.LocalizableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A settings file in YAML in which every member must be known. Each fault names the position and the allowed form.
 *
 * <pre>{@code
 * var yaml = new StrictYaml("rules.yaml", "allowed: rules: [{id, when}]", YamlLimits.settingsFile(262_144));
 * var root = yaml.read(text);
 * var members = yaml.members(root.get(), Set.of("rules")::contains);
 * for (var rule : yaml.elements(members.get("rules"))) { … }
 * }</pre>
 */
public final class StrictYaml {

    private final String file;
    private final LocalizableText form;
    private final YamlLimits limits;

    /**
     * For one file.
     *
     * @param file its name, for positions
     * @param form the allowed form, the end of every message
     */
    public StrictYaml(String file, LocalizableText form, YamlLimits limits) {
        this.file = file;
        this.form = form;
        this.limits = limits;
    }

    /**
     * The value of the file's one document; empty for a file without a value.
     *
     * @throws YamlException for text that is not YAML, passes a limit, or has more than one document
     */
    public Optional<Yaml> read(String text) throws YamlException {
        var documents = YamlReader.read(file, text, limits).documents();
        if (documents.size() > 1) {
            throw fault(documents.get(1), LocalizableText.of("yaml.documents", "a second document; one is allowed"));
        }
        return documents.stream().findFirst().filter(value -> !value.isNull());
    }

    /**
     * The members of a mapping by name.
     *
     * @throws YamlException where the value is not a mapping or has a member that is not known
     */
    public Map<String, Yaml> members(Yaml value, Predicate<String> known) throws YamlException {
        if (!(value instanceof Yaml.Mapping mapping)) {
            throw fault(
                    value, LocalizableText.of("yaml.no-mapping", "{0} instead of a mapping; {1}", value.kind(), form));
        }
        var members = new LinkedHashMap<String, Yaml>();
        for (var entry : mapping.entries().entrySet()) {
            if (!known.test(entry.getKey())) {
                throw new YamlException(
                        entry.getValue().key(),
                        LocalizableText.of(
                                "yaml.member",
                                "unknown member \"{0}\"; {1}",
                                YamlReader.excerpt(entry.getKey()),
                                form));
            }
            members.put(entry.getKey(), entry.getValue().value());
        }
        return members;
    }

    /**
     * A member that must be there.
     *
     * @param owner the mapping, for the position of the fault
     */
    public Yaml required(Yaml owner, Map<String, Yaml> members, String name) throws YamlException {
        var member = members.get(name);
        if (member == null) {
            throw fault(owner, LocalizableText.of("yaml.missing", "member \"{0}\" is missing; {1}", name, form));
        }
        return member;
    }

    /** The entries of a list; none where the value is missing or null. */
    public List<Yaml> elements(@Nullable Yaml value) throws YamlException {
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (value instanceof Yaml.Sequence list) {
            return list.items();
        }
        throw fault(value, LocalizableText.of("yaml.no-list", "{0} instead of a list; {1}", value.kind(), form));
    }

    /** The text of a scalar of any type without the white space around it; a blank one is refused. */
    public String text(Yaml value) throws YamlException {
        if (value instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw fault(value, LocalizableText.of("yaml.blank", "text or a number is missing; {0}", form));
    }

    /** A fault at the position of a value. */
    public YamlException fault(Yaml value, LocalizableText fault) {
        return new YamlException(value.origin(), fault);
    }
}
