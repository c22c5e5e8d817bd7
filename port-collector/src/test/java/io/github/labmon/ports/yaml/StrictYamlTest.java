package io.github.labmon.ports.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.language.LocalizableText;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {

    private static final StrictYaml YAML = new StrictYaml(
            "rules.yaml",
            LocalizableText.literal("allowed: rules: [{id, when}]"),
            YamlLimits.settingsFile(1_000).withMaxEntries(Map.of("rules", 2)));

    private static String rules(String text) throws YamlException {
        var found = new StringBuilder();
        var root = YAML.read(text);
        if (root.isEmpty()) {
            return "none";
        }
        var top = YAML.members(root.get(), Set.of("rules")::contains);
        for (var rule : YAML.elements(top.get("rules"))) {
            var members = YAML.members(rule, Set.of("id", "when")::contains);
            found.append(rule.origin())
                    .append(' ')
                    .append(YAML.text(YAML.required(rule, members, "id")))
                    .append(';');
        }
        return found.toString();
    }

    @Test
    void membersHaveTheirTextAndPosition() throws YamlException {
        assertThat(rules("# rules\nrules:\n  - {id: 80, when: 'x > 1'}\n  - id: b\n"))
                .isEqualTo("rules.yaml:3:5 80;rules.yaml:4:5 b;");
        assertThat(rules("")).isEqualTo("none");
        assertThat(rules("rules:\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rules: [{id: a}, {id: b}, {id: c}]  | rules.yaml:1:8: the list has more than 2 entries; that many are allowed
            rules: [{name: a}]                  | rules.yaml:1:10: unknown member "name"; allowed: rules: [{id, when}]
            rules: [{when: a}]                  | rules.yaml:1:9: member "id" is missing; allowed: rules: [{id, when}]
            rules: [{id: ' '}]                  | rules.yaml:1:14: text or a number is missing; allowed: rules: [{id, when}]
            rules: [{id: a, id: b}]             | rules.yaml:1:17: duplicate key "id", already used in line 1; once is allowed
            rules: [a]                          | rules.yaml:1:9: text instead of a mapping; allowed: rules: [{id, when}]
            rules: {id: a}                      | rules.yaml:1:8: a mapping instead of a list; allowed: rules: [{id, when}]
            rules: [&a {id: a}, *a]             | rules.yaml:1:21: aliases are not allowed here
            [[[[[[[[[[]]]]]]]]]]                | rules.yaml:1:10: values are nested deeper than 8 levels; that many are allowed
            'a: [b'                             | rules.yaml:1:6: invalid YAML: while parsing a flow sequence, expected ',' or ']', but got …
            """)
    void aFaultIsOneLineWithItsPosition(String text, String fault) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> rules(text))
                .withMessage(fault);
    }

    @Test
    void aSecondDocumentAndALongTextAreRefused() {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> rules("rules: []\n---\nrules: []\n"))
                .withMessage("rules.yaml:3:1: a second document; one is allowed");
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> rules("#".repeat(1_001)))
                .withMessage("rules.yaml:1:1: the file is longer than 1000 characters; that many are allowed");
    }
}
