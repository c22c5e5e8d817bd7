package io.github.labmon.status;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One look at all that is watched, through the readings that everybody shares. */
@Singleton
public final class ReadAll {

    private final StatusReader reader;
    private final List<StatusFunction<?>> functions;

    ReadAll(StatusReader reader, Collection<StatusFunction<?>> functions) {
        this.reader = reader;
        this.functions = functions.stream()
                .sorted(Comparator.comparing(StatusFunction::name))
                .toList();
    }

    /** Every function's reading, sorted by name; complete within the longest of their deadlines. */
    public CompletionStage<List<FunctionMeasurements>> take() {
        var measured = functions.stream().map(this::measured).toList();
        return CompletableFuture.allOf(measured.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> measured.stream().map(CompletableFuture::join).toList());
    }

    /** How many readings were made of each function, by its name. */
    public Map<String, ReadingCounts> counts() {
        var counts = new TreeMap<String, ReadingCounts>();
        functions.forEach(function -> counts.put(function.name(), reader.counts(function)));
        return counts;
    }

    private <T extends StatusDocument> CompletableFuture<FunctionMeasurements> measured(StatusFunction<T> function) {
        return reader.read(function)
                .thenApply(reading -> FunctionMeasurements.of(function, reading))
                .toCompletableFuture();
    }
}
