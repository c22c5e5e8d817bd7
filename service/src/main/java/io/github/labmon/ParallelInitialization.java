package io.github.labmon;

import io.github.labmon.thread.DaemonThreads;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.annotation.Endpoint;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.math.BigDecimal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the framework needs later in a start, set up on another processor meanwhile: each of these takes milliseconds, and none depends
 * on what the start does until then.
 */
final class ParallelInitialization {

    /** Micronaut checks whether each is repeatable; for that the JDK generates proxies of the annotations on it. */
    private static final List<Class<? extends Annotation>> PROCESSED =
            List.of(Controller.class, ServerFilter.class, Endpoint.class);

    private static final Logger LOG = LoggerFactory.getLogger(ParallelInitialization.class);

    private ParallelInitialization() {}

    static void begin() {
        DaemonThreads.platform("labmon-start")
                .newThread(ParallelInitialization::run)
                .start();
    }

    private static void run() {
        int repeatable = 0;
        for (var type : PROCESSED) {
            repeatable += type.isAnnotationPresent(Repeatable.class) ? 1 : 0;
        }
        // The qualities of media types are decimals, whose class computes tables.
        LOG.debug("{} annotations are repeatable; the highest quality is {}", repeatable, BigDecimal.ONE);
    }
}
