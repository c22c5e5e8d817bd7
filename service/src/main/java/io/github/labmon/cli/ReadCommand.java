package io.github.labmon.cli;

import io.github.labmon.command.ExitCode;
import io.github.labmon.command.IndentedJson;
import io.github.labmon.poll.StatusReader;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.text.Texts;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Reads one function once and prints its document, indented. */
final class ReadCommand<T extends StatusDocument> implements Callable<Integer> {

    private final StatusFunction<T> function;
    private final StatusReader reader;
    private final JsonMapper json;
    private final Map<String, Path> files;
    private final Texts texts;
    private final PrintWriter out;
    private final PrintWriter err;

    ReadCommand(
            StatusFunction<T> function,
            StatusReader reader,
            JsonMapper json,
            Map<String, Path> files,
            Texts texts,
            PrintWriter out,
            PrintWriter err) {
        this.function = function;
        this.reader = reader;
        this.json = json;
        this.files = files;
        this.texts = texts;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        var document = reader.document(function).toCompletableFuture().join();
        if (files.isEmpty()) {
            out.println(indented(document));
            out.flush();
        } else if (!write(document)) {
            return ExitCode.WRONG_USE;
        }
        var problem = document.problem();
        if (problem != null) {
            err.println(texts.text(problem.message(), Locale.ENGLISH));
        }
        return ExitCode.of(reader.state(function));
    }

    private boolean write(T document) throws IOException {
        for (var file : files.entrySet()) {
            var page = function.pages().get(file.getKey());
            var content =
                    page == null ? (indented(document) + "\n").getBytes(StandardCharsets.UTF_8) : page.apply(document);
            try {
                ReportFile.write(file.getValue(), content);
            } catch (IOException e) {
                err.println("--" + file.getKey() + ": " + file.getValue()
                        + " cannot be written; what stood there is as it was. Allowed: a file in a folder that this"
                        + " user may write to");
                return false;
            }
        }
        return true;
    }

    private String indented(T document) throws IOException {
        var compact = new ByteArrayOutputStream();
        function.write(document, json, compact);
        return IndentedJson.json(compact.toByteArray());
    }
}
