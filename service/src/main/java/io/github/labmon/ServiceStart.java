package io.github.labmon;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.ExitCode;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.poll.PollScheduler;
import io.github.labmon.poll.WarmUp;
import io.github.labmon.settings.FunctionSelection;
import io.github.labmon.settings.Variables;
import io.github.labmon.supervision.SystemdNotifier;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.concurrent.CountDownLatch;

/** Starts the service. Apart from {@link Application}, so that a command loads no class of the framework. */
final class ServiceStart {

    private ServiceStart() {}

    /** Without Micronaut's own variables: they would bypass our checks, and each "_" doubles the names it tries. */
    static ApplicationContext context(Variables variables, DeadlineFactor deadlines) {
        return ApplicationContext.builder()
                .mainClass(Application.class)
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .banner(false)
                .properties(FunctionSelection.of(variables).properties())
                .singletons(variables, deadlines)
                .start();
    }

    /** Serves until a signal ends the process; returns at once where it cannot listen. */
    static int serve(ServiceContext context, CommandEnvironment environment) throws InterruptedException {
        context.get(WarmUp.class).begin();
        try {
            StartPhases.end("readings begun");
            var server = context.get(EmbeddedServer.class).start();
            StartPhases.end("server");
            environment.out().println("labmon serves at " + server.getURI());
            context.get(PollScheduler.class).begin();
            context.get(SystemdNotifier.class).ready();
            StartPhases.end("rounds begun");
        } catch (ServerStartupException e) {
            environment.err().println(ListenFailure.reason(environment.variables(), environment.directory()));
            return ExitCode.WRONG_USE;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(context.get(ApplicationContext.class)), "labmon-stop"));
        new CountDownLatch(1).await(); // until a signal ends the process
        return ExitCode.OK;
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
