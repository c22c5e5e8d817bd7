package io.github.labmon.ports.gate;

import io.github.labmon.ports.PortProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The live ports of another host, as its labmon tells them. The token goes to that address and nowhere else. */
final class RemoteLabmon {

    private static final String PATH = "/host/ports";

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
        try {
            var answer = answer();
            return LiveReading.of(name, ReportReader.read(answer));
        } catch (Refused e) {
            return LiveReading.failed(name, e.problem);
        } catch (ReportReader.ReportException e) {
            return LiveReading.failed(name, notLabmon(e.getMessage()));
        }
    }

    /** A whole answer. */
    private static final class Answer {

        private final int status;
        private final byte[] body;

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }
    }

    private byte[] answer() throws Refused {
        Executor threads = task -> {
            var thread = new Thread(task, "labmon-live");
            thread.setDaemon(true);
            thread.start();
        };
        var client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
        CompletableFuture<Answer> answer =
                client.sendAsync(request(), BodyHandlers.ofInputStream()).thenApplyAsync(RemoteLabmon::whole, threads);
        try {
            return checked(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Refused(slow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(slow());
        } catch (ExecutionException e) {
            throw new Refused(failure(e.getCause()));
        }
    }

    private HttpRequest request() throws Refused {
        var request = HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", "application/json");
        try {
            return (token == null ? request : request.header("Authorization", "Bearer " + token))
                    .GET()
                    .build();
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    new PortProblem("live-unauthorized", "LABMON_API_TOKEN holds characters that no token can have"));
        }
    }

    private static Answer whole(HttpResponse<InputStream> response) {
        try (var in = response.body()) {
            return new Answer(response.statusCode(), in.readNBytes(ReportReader.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] checked(Answer answer) throws Refused {
        int status = answer.status;
        if (status == 200 && answer.body.length > ReportReader.MAX_BYTES) {
            throw new Refused(notLabmon("it is larger than 16 MiB"));
        }
        if (status == 200) {
            return answer.body;
        }
        throw new Refused(
                switch (status) {
                    case 401, 403 ->
                        new PortProblem(
                                "live-unauthorized",
                                name + " wants " + (token == null ? "a token" : "another token")
                                        + ": set LABMON_API_TOKEN to the one of the labmon there");
                    case 421 ->
                        new PortProblem(
                                "live-host-not-allowed",
                                "the labmon at " + name + " does not serve under the name " + uri.getHost()
                                        + ": add it to LABMON_ALLOWED_HOSTS there, or use its IP address");
                    case 301, 302, 303, 307, 308 ->
                        new PortProblem(
                                "live-redirected",
                                name + " answers with a redirect, which labmon does not follow, for its token could go"
                                        + " elsewhere: give the address that it leads to");
                    default -> notLabmon("it answers with status " + status);
                });
    }

    private PortProblem notLabmon(String why) {
        return new PortProblem(
                "live-not-labmon", name + PATH + " is no report of a labmon: " + why + "; is the address right?");
    }

    private PortProblem slow() {
        return new PortProblem(
                "live-timed-out",
                name + " gave no whole answer within " + timeout.toSeconds() + " s: does that host run?");
    }

    private PortProblem failure(@Nullable Throwable cause) {
        if (cause instanceof SSLException) {
            return new PortProblem(
                    "live-tls-failed",
                    "TLS with " + name + " failed: is its certificate one that this Java trusts"
                            + " (-Djavax.net.ssl.trustStore) and made for that name?");
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return slow();
        }
        return new PortProblem(
                "live-unreachable",
                name + " cannot be reached: does labmon run there, with LABMON_HOST open to this network?");
    }

    /** No report, and why. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient PortProblem problem;

        Refused(PortProblem problem) {
            super(problem.code());
            this.problem = problem;
        }
    }
}
