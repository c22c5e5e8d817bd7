package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.ExitCode;
import io.github.labmon.poll.StatusReader;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: without a command it serves, with one it prints one document and ends. */
@Singleton
public final class LabmonCommandLine {

    private final List<StatusFunction<?>> functions;
    private final Collection<CommandFactory> commands;
    private final StatusReader reader;
    private final JsonMapper json;
    private final Texts texts;

    LabmonCommandLine(
            Collection<StatusFunction<?>> functions,
            Collection<CommandFactory> commands,
            StatusReader reader,
            JsonMapper json,
            Texts texts) {
        this.functions = functions.stream()
                .sorted(Comparator.comparing(StatusFunction::name))
                .toList();
        this.commands = commands;
        this.reader = reader;
        this.json = json;
        this.texts = texts;
    }

    /**
     * Runs the command that the arguments name.
     *
     * @param serve what to do without a command; gives the exit code
     * @return one of {@link ExitCode}
     */
    public int run(Callable<Integer> serve, CommandEnvironment surroundings, String... args) {
        var out = surroundings.out();
        var err = surroundings.err();
        var root = new CommandLine(CommandSpec.wrapWithoutInspection(serve)
                .name("labmon")
                .mixinStandardHelpOptions(true)
                .versionProvider(new VersionText()));
        root.getCommandSpec()
                .usageMessage()
                .description("Tells the state of a home lab. Without a command it serves HTTP until it is stopped.")
                .footer(
                        "Settings are environment variables or lines of a .env file: see docs/configuration.md.",
                        "Exit codes: " + ExitCode.MEANING);
        for (var function : functions) {
            root.addSubcommand(command(function, out, err));
        }
        commands.forEach(command ->
                root.addSubcommand(StandaloneCommands.commandLine(command.name(), command.in(surroundings))));
        StandaloneCommands.all(surroundings).forEach(root::addSubcommand);
        return CommandErrors.prepared(root, out, err).execute(args);
    }

    private CommandLine command(StatusFunction<?> function, PrintWriter out, PrintWriter err) {
        var files = new TreeMap<String, Path>();
        var spec = CommandSpec.wrapWithoutInspection(new ReadCommand<>(function, reader, json, files, texts, out, err))
                .name(function.name())
                .mixinStandardHelpOptions(true)
                .versionProvider(new VersionText());
        spec.usageMessage()
                .description(function.description(), "Prints it as JSON, as the HTTP endpoint answers it.")
                .footer("Exit codes: " + ExitCode.MEANING);
        spec.addOption(fileOption("json", "Write the JSON to this file instead.", files));
        for (var form : new TreeSet<>(function.pages().keySet())) {
            spec.addOption(fileOption(form, "Write a page for people to this file.", files));
        }
        return new CommandLine(spec);
    }

    private static OptionSpec fileOption(String form, String description, Map<String, Path> files) {
        return OptionSpec.builder("--" + form)
                .paramLabel("FILE")
                .type(Path.class)
                .description(description)
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "NullAway"}) // null only when picocli resets the option
                    public <T> @Nullable T set(T value) {
                        return value == null ? null : (T) files.put(form, (Path) value);
                    }
                })
                .build();
    }
}
