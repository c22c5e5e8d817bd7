package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.command.IndentedJson;
import io.github.labmon.command.LabReport;
import io.github.labmon.command.WatchOption;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Reads one function once and prints it: as a table on a terminal, otherwise as its document. */
final class FunctionCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    private final FunctionIndex.Entry entry;
    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final Supplier<Optional<String>> json;
    private final WatchOption watch;

    /** The files of the pages for people, by ending. */
    private final Map<String, Supplier<Optional<String>>> pages = new TreeMap<>();

    private FunctionCommand(FunctionIndex.Entry entry, CommandEnvironment environment) {
        this.entry = entry;
        this.environment = environment;
        options = new CommandOptions(entry.name(), this)
                .helpIn(entry.folder())
                .description(
                        entry.description(),
                        "Prints a table on a terminal, otherwise the JSON document of the HTTP endpoint.")
                .footer("Exit codes: " + ExitCode.MEANING);
        json = options.optionalText(
                "FILE", STANDARD_OUTPUT, "Print the JSON document, or write it to this file.", "--json");
        watch = new WatchOption(environment, options);
        entry.pages()
                .forEach(ending -> pages.put(
                        ending, options.text("FILE", "Write a page for people to this file.", "--" + ending)));
    }

    static CommandOptions options(FunctionIndex.Entry entry, CommandEnvironment environment) {
        return new FunctionCommand(entry, environment).options;
    }

    @Override
    public Integer call() throws Exception {
        return watch.run(this::read);
    }

    private int read() throws IOException {
        for (StatusFunction<?> function : environment.beans().all(StatusFunction.class)) {
            if (function.name().equals(entry.name())) {
                return read(function);
            }
        }
        throw options.wrongUse(LocalizableText.of(
                "use.function-off", "the function {0} is not one of LABMON_FUNCTIONS", entry.name()));
    }

    private <T extends StatusDocument> int read(StatusFunction<T> function) throws IOException {
        var beans = environment.beans();
        var reader = beans.get(StatusReader.class);
        var document = reader.document(function).toCompletableFuture().join();
        var printed = print(function, document);
        var problem = document.problem();
        if (problem != null && !printed) {
            environment
                    .err()
                    .println(beans.get(Texts.class)
                            .text(
                                    problem.message(),
                                    beans.get(LanguageSettings.class).locale()));
        }
        return ExitCode.of(reader.state(function));
    }

    /** Returns whether a table was printed, which contains the problem too. */
    private <T extends StatusDocument> boolean print(StatusFunction<T> function, T document) throws IOException {
        var written = false;
        for (var page : function.pages().entrySet()) {
            var file = pages.getOrDefault(page.getKey(), Optional::empty).get();
            if (file.isPresent()) {
                write(page.getKey(), file.get(), page.getValue().apply(document));
                written = true;
            }
        }
        var target = json.get();
        if (target.isPresent() && !target.get().equals(STANDARD_OUTPUT)) {
            var text = indented(function, document) + "\n";
            write("json", target.get(), text.getBytes(StandardCharsets.UTF_8));
            return false;
        }
        if (written && target.isEmpty()) {
            return false;
        }
        var table = environment.terminal() && target.isEmpty();
        environment.out().print(table ? table(function, document) : indented(function, document) + "\n");
        environment.out().flush();
        return table;
    }

    private void write(String ending, String file, byte[] content) {
        try {
            ReportFile.write(environment.directory().resolve(file), content);
        } catch (IOException | InvalidPathException e) {
            throw options.wrongUse(LocalizableText.of(
                    "use.not-written",
                    "{0}: {1} cannot be written, and is unchanged; allowed: a file in a folder that this"
                            + " user may write to",
                    "--" + ending,
                    file));
        }
    }

    private <T extends StatusDocument> String table(StatusFunction<T> function, T document) throws IOException {
        var card = environment.beans().get(LabReport.class).table(function.name(), environment);
        var table = function.table(document, environment.width());
        return table.isEmpty() ? card : card + "\n" + table;
    }

    private <T extends StatusDocument> String indented(StatusFunction<T> function, T document) throws IOException {
        var compact = new ByteArrayOutputStream();
        function.write(document, environment.beans().get(JsonMapper.class), compact);
        return IndentedJson.json(compact.toByteArray());
    }
}
