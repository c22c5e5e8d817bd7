package io.github.labmon.alerts;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.ExitCode;
import io.github.labmon.command.IndentedJson;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.settings.Secret;
import io.github.labmon.status.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the alerts of the running labmon, or sends a test notification. */
@Command(
        description = {
            "Prints the alerts of the running labmon, as GET /alerts returns them. Needs a running labmon.",
            "With --test it sends a test notification to every receiver and prints the answers. Needs no running labmon."
        },
        footer = "Exit codes: 0 the lab is OK, or all test notifications were delivered; 1 it is not OK, or one was not"
                + " delivered; 2 wrong use or settings; 3 the state is unknown, or no labmon answers")
final class AlertsCommand implements Callable<Integer> {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int HTTP_OK = 200;

    private final CommandEnvironment environment;
    private final URI address;
    private final Optional<Secret> token;
    private final Supplier<TestResult> tester;

    @Option(names = "--test", description = "Send a test notification to every receiver.")
    private boolean test;

    /**
     * The result of a test.
     *
     * @param receivers how many there are
     * @param allDelivered whether it was delivered to all of them
     * @param json their answers
     */
    record TestResult(int receivers, boolean allDelivered, String json) {}

    AlertsCommand(CommandEnvironment environment, URI address, Optional<Secret> token, Supplier<TestResult> tester) {
        this.environment = environment;
        this.address = address;
        this.token = token;
        this.tester = tester;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return test ? sendTest() : show();
    }

    private int sendTest() throws IOException {
        var result = tester.get();
        print(result.json().getBytes(StandardCharsets.UTF_8));
        if (result.receivers() == 0) {
            environment.err().println("no receiver is configured; docs/receivers.md lists the settings");
            return ExitCode.WRONG_USE;
        }
        return result.allDelivered() ? ExitCode.OK : ExitCode.NOT_OK;
    }

    private int show() throws InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/alerts")).timeout(DEADLINE);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        try {
            var client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (var in = answer.body()) {
                var body = in.readNBytes(MOST_BYTES);
                var state = state(body);
                if (answer.statusCode() != HTTP_OK || state.isEmpty()) {
                    return failed("the answer of " + address + " contains no alerts (status " + answer.statusCode()
                            + "); check LABMON_HOST, LABMON_PORT and LABMON_API_TOKEN");
                }
                print(body);
                return ExitCode.of(state.get());
            }
        } catch (IOException e) {
            return failed("no labmon answers at " + address
                    + "; this command needs a running labmon: start one, or check LABMON_HOST and LABMON_PORT");
        }
    }

    /** The state of the lab; empty for an answer of something else. */
    private static Optional<State> state(byte[] body) throws IOException {
        return JsonValue.parse(body)
                .get("state")
                .text()
                .flatMap(name -> Arrays.stream(State.values())
                        .filter(state -> state.name().equals(name))
                        .findFirst());
    }

    private int failed(String reason) {
        environment.err().println(reason);
        return ExitCode.COULD_NOT_LOOK;
    }

    private void print(byte[] json) throws IOException {
        environment.out().println(IndentedJson.json(json));
        environment.out().flush();
    }
}
