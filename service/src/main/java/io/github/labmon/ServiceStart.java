package io.github.labmon;

import static io.micronaut.core.util.NativeImageUtils.PROPERTY_IMAGE_CODE_KEY;
import static io.micronaut.core.util.NativeImageUtils.PROPERTY_IMAGE_CODE_VALUE_RUNTIME;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.ExitCode;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.poll.PollScheduler;
import io.github.labmon.poll.WarmUp;
import io.github.labmon.settings.FunctionSelection;
import io.github.labmon.settings.Variables;
import io.github.labmon.supervision.SystemdNotifier;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertiesPropertySourceLoader;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.util.NativeImageUtils;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. Apart from {@link Application}, so that a command loads no class of the framework. */
final class ServiceStart {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceStart.class);
    private static final String PROPERTIES = "application.properties";

    private ServiceStart() {}

    /** Without Micronaut's own variables: they would bypass our checks, and each "_" doubles the names it tries. */
    static ApplicationContext context(Variables variables, DeadlineFactor deadlines) {
        ParallelInitialization.begin();
        switchOffRequestEvents();
        return ApplicationContext.builder()
                .mainClass(Application.class)
                .enableDefaultPropertySources(false)
                .propertySources(applicationProperties())
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .banner(false)
                .properties(FunctionSelection.of(variables).properties())
                .singletons(variables, deadlines)
                .start();
    }

    /** Read by the class loader: Micronaut opens the jar as a file system to look for files of this name. */
    private static PropertySource applicationProperties() {
        try (var in = ServiceStart.class.getClassLoader().getResourceAsStream(PROPERTIES)) {
            var loader = new PropertiesPropertySourceLoader();
            return PropertySource.of(PROPERTIES, loader.read(PROPERTIES, Objects.requireNonNull(in, PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first request would otherwise initialize Micronaut's flight recorder event of requests, which is off by default, and with it
     * the JVM's whole flight recorder: 25 ms and a hundred classes. Whether there is one is read once, from a property of native
     * images.
     */
    private static void switchOffRequestEvents() {
        System.setProperty(PROPERTY_IMAGE_CODE_KEY, PROPERTY_IMAGE_CODE_VALUE_RUNTIME);
        try {
            if (NativeImageUtils.JFR_AVAILABLE) {
                LOG.debug("Micronaut's events of requests are on");
            }
        } finally {
            System.clearProperty(PROPERTY_IMAGE_CODE_KEY);
        }
    }

    /** Serves until a signal ends the process; returns at once where it cannot listen. */
    static int serve(ServiceContext context, CommandEnvironment environment) throws InterruptedException {
        try {
            begin(context, environment.out());
        } catch (ServerStartupException e) {
            environment.err().println(ListenFailure.reason(environment.variables(), environment.directory()));
            return ExitCode.WRONG_USE;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(context.get(ApplicationContext.class)), "labmon-stop"));
        new CountDownLatch(1).await(); // until a signal ends the process
        return ExitCode.OK;
    }

    /** Everything that a start does; returns the address. */
    static URI begin(ServiceContext context, PrintWriter out) {
        context.get(WarmUp.class).begin();
        StartPhases.end("readings begun");
        var address = context.get(EmbeddedServer.class).start().getURI();
        StartPhases.end("server");
        out.println("labmon serves at " + address);
        context.get(PollScheduler.class).begin();
        context.get(SystemdNotifier.class).ready();
        HeapRelease.begin(scheduler(context));
        StartPhases.end("rounds begun");
        return address;
    }

    private static TaskScheduler scheduler(ServiceContext context) {
        return context.get(ApplicationContext.class)
                .getBean(TaskScheduler.class, Qualifiers.byName(TaskExecutors.SCHEDULED));
    }

    /**
     * Ends the rounds first, whatever the order in which the framework closes the beans that they use. A context that is
     * closed stays as it is.
     */
    static void stop(ApplicationContext context) {
        if (!context.isRunning()) {
            return;
        }
        try {
            context.getBean(PollScheduler.class).stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            context.close();
        }
    }
}
