package io.github.labmon.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import io.github.labmon.status.StatusReader;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;

/** Reads one function once and prints its document, indented. */
final class ReadCommand<T extends StatusDocument> implements Callable<Integer> {

    private final StatusFunction<T> function;
    private final StatusReader reader;
    private final JsonMapper json;
    private final PrintWriter out;
    private final PrintWriter err;

    ReadCommand(StatusFunction<T> function, StatusReader reader, JsonMapper json, PrintWriter out, PrintWriter err) {
        this.function = function;
        this.reader = reader;
        this.json = json;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        var document = reader.document(function).toCompletableFuture().join();
        out.println(indented(document));
        out.flush();
        var problem = document.problem();
        if (problem != null) {
            err.println(problem.detail());
        }
        return ExitCode.of(document.state());
    }

    private String indented(T document) throws IOException {
        var compact = new ByteArrayOutputStream();
        function.write(document, json, compact);
        var text = new StringWriter();
        var factory = new JsonFactory();
        try (var parser = factory.createParser(compact.toByteArray());
                var generator = factory.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
