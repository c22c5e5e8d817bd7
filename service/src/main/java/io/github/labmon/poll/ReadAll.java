package io.github.labmon.poll;

import io.github.labmon.status.StatusDocument;
import io.github.labmon.status.StatusFunction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads all functions, through the readings that everyone shares. */
@Singleton
public final class ReadAll {

    private final StatusReader reader;
    private final LabStatus lab;
    private final List<StatusFunction<?>> functions;

    ReadAll(StatusReader reader, LabStatus lab, Collection<StatusFunction<?>> functions) {
        this.reader = reader;
        this.lab = lab;
        this.functions = functions.stream()
                .sorted(Comparator.comparing(StatusFunction::name))
                .toList();
    }

    /** The result of every function, sorted by name; completed within the longest of their deadlines. */
    public CompletionStage<List<FunctionResult>> take() {
        var results = functions.stream().map(this::results).toList();
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
    }

    /** Starts the readings that are due, and waits for none. */
    public void refresh() {
        functions.forEach(reader::read);
    }

    /** How many readings were made of each function, by its name. */
    public Map<String, ReadingCounts> counts() {
        var counts = new TreeMap<String, ReadingCounts>();
        functions.forEach(function -> counts.put(function.name(), reader.counts(function)));
        return counts;
    }

    private <T extends StatusDocument> CompletableFuture<FunctionResult> results(StatusFunction<T> function) {
        return reader.read(function)
                .thenApply(reading -> lab.result(function, reading))
                .toCompletableFuture();
    }
}
