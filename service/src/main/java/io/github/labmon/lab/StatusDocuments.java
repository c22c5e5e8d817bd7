package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.LabReport;
import io.github.labmon.poll.LabStatus;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.settings.KernelHostName;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.settings.Variables;
import io.github.labmon.status.SetupHints;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.Target;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the document of {@code GET /status}, for the endpoint and for commands. */
@Singleton
final class StatusDocuments implements LabReport {

    private final LabStatus lab;
    private final Texts texts;
    private final List<SetupHints> hints;
    private final Variables variables;
    private final LanguageSettings language;
    private final JsonMapper json;
    private final Map<String, Target.Reach> reaches;

    StatusDocuments(
            LabStatus lab,
            Texts texts,
            Collection<StatusFunction<?>> functions,
            List<SetupHints> hints,
            Variables variables,
            LanguageSettings language,
            JsonMapper json) {
        this.lab = lab;
        this.texts = texts;
        this.hints = List.copyOf(hints);
        this.variables = variables;
        this.language = language;
        this.json = json;
        this.reaches = functions.stream().collect(Collectors.toMap(StatusFunction::name, StatusFunction::reach));
    }

    LabStatusDocument document(Locale locale) {
        var setup =
                hints.stream().flatMap(source -> source.setupHints().stream()).toList();
        return renderer(locale).document(lab.current(), KernelHostName.readOrLocalhost(), setup, variables.envFile());
    }

    LabStatusRenderer renderer(Locale locale) {
        return new LabStatusRenderer(texts, locale, reaches);
    }

    @Override
    public byte[] json() throws IOException {
        return json.writeValueAsBytes(document(language.locale()));
    }

    @Override
    public String table(String function, CommandEnvironment environment) throws IOException {
        return StatusTable.of(environment).function(JsonValue.parse(json()), function);
    }
}
