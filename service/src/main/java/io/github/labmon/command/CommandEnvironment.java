package io.github.labmon.command;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.settings.Variables;
import io.github.labmon.text.TemplateFiles;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Variables, folder, input and output of a command.
 *
 * @param environment the variables of the process, unchanged
 * @param variables labmon's settings in them and in {@code .env}
 * @param directory the folder that file names are relative to
 * @param in the standard input
 * @param out for the answer
 * @param err for errors and remarks
 * @param terminal whether a terminal shows {@code out}
 * @param beans those of the service
 */
public record CommandEnvironment(
        Map<String, String> environment,
        Variables variables,
        Path directory,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        ServiceBeans beans) {

    public CommandEnvironment {
        environment = Map.copyOf(environment);
    }

    /** The language of the output; English where the setting names none that labmon has. */
    public Locale language() {
        return LanguageSettings.language(variables);
    }

    /** The text in the language of the output. */
    public String text(LocalizableText text) {
        return text.in(templates());
    }

    /** The texts of that language. */
    public TextTemplates templates() {
        return TemplateFiles.of(language());
    }

    /** Whether output can have colours: on a terminal, unless NO_COLOR is set (no-color.org). */
    public boolean coloured() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The width of the terminal in characters, as the shell exports it; 0 where it is not known. */
    public int width() {
        var columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 0;
    }

    /** Without the environment, which may contain secrets. */
    @Override
    public String toString() {
        return "CommandEnvironment[" + directory + "]";
    }
}
