package io.github.labmon.http;

import io.github.labmon.status.ComponentHealth;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Texts;
import io.github.labmon.web.RequestLanguage;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.aggregator.HealthAggregator;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/**
 * {@code {"status":"UP"}}, and for those who may look inside, which parts of labmon are not well. They change nothing
 * about the status: a labmon that can keep no history still watches.
 */
@Singleton
@Replaces(DefaultHealthAggregator.class)
final class ProblemHealthAggregator implements HealthAggregator<HealthResult> {

    private final HealthAggregator<HealthResult> all;
    private final CallerAuthorization callers;
    private final Collection<ComponentHealth> parts;
    private final Texts texts;

    ProblemHealthAggregator(
            ApplicationConfiguration configuration,
            CallerAuthorization callers,
            Collection<ComponentHealth> parts,
            Texts texts) {
        this.texts = texts;
        this.all = new DefaultHealthAggregator(configuration);
        this.callers = callers;
        this.parts = parts;
    }

    @Override
    public Publisher<HealthResult> aggregate(HealthIndicator[] indicators, HealthLevelOfDetail level) {
        var bare = all.aggregate(indicators, HealthLevelOfDetail.STATUS);
        var problems = ServerRequestContext.<Object>currentRequest()
                .filter(callers::mayLookInside)
                .map(request -> problems(RequestLanguage.of(request)))
                .orElse(Map.of());
        return problems.isEmpty() ? bare : Publishers.map(bare, result -> with(problems, result));
    }

    @Override
    public Publisher<HealthResult> aggregate(String name, Publisher<HealthResult> results) {
        return all.aggregate(name, results);
    }

    private static HealthResult with(Map<String, Problem> problems, HealthResult result) {
        return HealthResult.builder(null, result.getStatus()).details(problems).build();
    }

    private Map<String, Problem> problems(Locale language) {
        var problems = new TreeMap<String, Problem>();
        parts.forEach(part ->
                part.problem().ifPresent(problem -> problems.put(part.name(), problem.rendered(texts, language))));
        return problems;
    }
}
