package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortProblem;
import io.github.labmon.ports.PortReport;
import io.github.labmon.thread.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The live ports of another host, from its labmon. The token is sent to that address and nowhere else. */
final class RemoteLabmon {

    private static final String PATH = "/host/ports";

    /** All states: also the sockets that do not listen, which are not in the default list. */
    private static final String ALL_STATES = "?state=LISTENING,BOUND,PUBLISHED,RESERVED";

    private static final String THREAD = "labmon-live";

    private static final int BAD_REQUEST = 400;

    private final URI uri;
    private final String name;
    private final @Nullable String token;
    private final Duration timeout;

    RemoteLabmon(URI address, @Nullable String token, Duration timeout) {
        this.uri = reportAt(address);
        this.name = address.toString();
        this.token = token;
        this.timeout = timeout;
    }

    private static URI reportAt(URI address) {
        var text = address.toString().replaceAll("/+$", "");
        return URI.create(text.endsWith(PATH) ? text : text + PATH);
    }

    LiveReading read() {
        var reading = new FutureTask<>(this::request);
        DaemonThreads.start(THREAD, reading);
        try {
            return LiveReading.of(name, reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return LiveReading.failed(name, slow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LiveReading.failed(name, slow());
        } catch (ExecutionException e) {
            return LiveReading.failed(name, failure(e.getCause()));
        } finally {
            reading.cancel(true); // a body that never ends
        }
    }

    /** No report, and the reason. */
    private static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient PortProblem problem;

        RefusedException(PortProblem problem) {
            super(problem.code());
            this.problem = problem;
        }
    }

    private PortReport request() throws IOException, InterruptedException, RefusedException {
        var client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(task -> DaemonThreads.start(THREAD, task))
                .build();
        var response = client.send(request(URI.create(uri + ALL_STATES)), BodyHandlers.ofInputStream());
        if (response.statusCode() == BAD_REQUEST) { // an older labmon, which has no such state
            response.body().close();
            response = client.send(request(uri), BodyHandlers.ofInputStream());
        }
        return report(response);
    }

    private HttpRequest request(URI address) throws RefusedException {
        var request = HttpRequest.newBuilder(address).timeout(timeout).header("Accept", "application/json");
        try {
            return (token == null ? request : request.header("Authorization", "Bearer " + token))
                    .GET()
                    .build();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new PortProblem(
                    "live-unauthorized",
                    LocalizableText.of(
                            "problem.live-unauthorized.characters",
                            "LABMON_API_TOKEN contains characters that are not allowed in a token")));
        }
    }

    private PortReport report(HttpResponse<InputStream> response) throws IOException, RefusedException {
        try (var body = response.body()) {
            if (response.statusCode() == 200) {
                return ReportReader.read(body);
            }
            throw new RefusedException(refusal(response.statusCode()));
        } catch (ReportReader.ReportException e) {
            throw new RefusedException(notLabmon(e.text()));
        }
    }

    private PortProblem refusal(int status) {
        return switch (status) {
            case 401, 403 ->
                new PortProblem(
                        "live-unauthorized",
                        token == null
                                ? LocalizableText.of(
                                        "problem.live-unauthorized",
                                        "{0} requires a token: set LABMON_API_TOKEN to the one of the labmon there",
                                        name)
                                : LocalizableText.of(
                                        "problem.live-unauthorized.other",
                                        "{0} requires another token: set LABMON_API_TOKEN to the one of"
                                                + " the labmon there",
                                        name));
            case 421 ->
                new PortProblem(
                        "live-host-not-allowed",
                        LocalizableText.of(
                                "problem.live-host-not-allowed",
                                "the labmon at {0} does not serve requests for the host name {1}: add it to"
                                        + " LABMON_ALLOWED_HOSTS there, or use its IP address",
                                name,
                                uri.getHost()));
            case 301, 302, 303, 307, 308 ->
                new PortProblem(
                        "live-redirected",
                        LocalizableText.of(
                                "problem.live-redirected",
                                "{0} answers with a redirect, which labmon does not follow, because its token could be"
                                        + " sent elsewhere: use the address of the redirect",
                                name));
            default -> notLabmon(LocalizableText.of("report.status", "it answers with status {0}", status));
        };
    }

    private PortProblem notLabmon(LocalizableText reason) {
        return new PortProblem(
                "live-not-labmon",
                LocalizableText.of(
                        "problem.live-not-labmon",
                        "{0} is not a report of labmon: {1}; is the address right?",
                        name + PATH,
                        reason));
    }

    private PortProblem slow() {
        return new PortProblem(
                "live-timed-out",
                LocalizableText.of(
                        "problem.live-timed-out",
                        "{0} did not answer completely within {1} s: is that host up?",
                        name,
                        timeout.toSeconds()));
    }

    private PortProblem failure(@Nullable Throwable cause) {
        if (cause instanceof RefusedException refused) {
            return refused.problem;
        }
        if (cause instanceof SSLException) {
            return new PortProblem(
                    "live-tls-failed",
                    LocalizableText.of(
                            "problem.live-tls-failed",
                            "TLS with {0} failed: is its certificate trusted by this Java (-Djavax.net.ssl.trustStore)"
                                    + " and issued for that name?",
                            name));
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return slow();
        }
        return new PortProblem(
                "live-unreachable",
                LocalizableText.of(
                        "problem.live-unreachable",
                        "{0} cannot be reached: does labmon run there, with LABMON_HOST open to this network?",
                        name));
    }
}
