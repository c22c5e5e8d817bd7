package io.github.labmon;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.poll.PollScheduler;
import io.github.labmon.settings.Variables;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The whole application on a free port of the loopback, queried over a real socket. */
public final class RunningLabmon implements AutoCloseable {

    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningLabmon(Map<String, String> environment) {
        var variables = Variables.of(environment, Path.of("target"));
        context = ServiceStart.context(variables, DeadlineFactor.OF_THE_SERVICE);
        server = context.getBean(EmbeddedServer.class).start();
    }

    /** Started with these settings, beside the port. */
    public static RunningLabmon with(String... namesAndValues) {
        var environment = new HashMap<String, String>();
        environment.put("LABMON_PORT", "0");
        environment.put("HISTORY", "off"); // there is no folder for it here
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new RunningLabmon(environment);
    }

    /** Starts the poll, as the command does once it serves. */
    public void beginRounds() {
        context.getBean(PollScheduler.class).begin();
    }

    public int port() {
        return server.getPort();
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /**
     * What a command printed.
     *
     * @param out its output
     */
    public record Printed(int exitCode, String out) {}

    /** Runs a command that requests this labmon, in this process. */
    public Printed run(String... command) {
        var out = new StringWriter();
        var application = new Application(
                Map.of("LABMON_PORT", String.valueOf(port())),
                Path.of("target"),
                new PrintWriter(out, true),
                new PrintWriter(Writer.nullWriter()));
        return new Printed(application.run(command), out.toString());
    }

    @Override
    public void close() {
        ServiceStart.stop(context);
    }
}
