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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the alerts of the labmon that serves here, or sends a test notice. */
@Command(
        description = {
            "Prints the alerts of the labmon that serves here, as GET /alerts answers them: alerts live over time, and"
                    + " only a labmon that serves knows them.",
            "With --test it sends a test notice to every receiver by itself and prints what each answered."
        },
        footer =
                "Exit codes: 0 no alert, or all test notices arrived; 1 an alert, or one did not arrive; 2 wrong use or"
                        + " settings; 3 no labmon answers")
final class AlertsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final CommandEnvironment surroundings;
    private final URI address;
    private final Optional<Secret> token;
    private final Supplier<Sent> sending;

    @Option(names = "--test", description = "Send a test notice to every receiver.")
    private boolean test;

    /**
     * What came of a test.
     *
     * @param receivers how many there are
     * @param allArrived whether it arrived at all of them
     * @param json what each answered
     */
    record Sent(int receivers, boolean allArrived, String json) {}

    AlertsCommand(CommandEnvironment surroundings, URI address, Optional<Secret> token, Supplier<Sent> sending) {
        this.surroundings = surroundings;
        this.address = address;
        this.token = token;
        this.sending = sending;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return test ? sendTest() : show();
    }

    private int sendTest() throws IOException {
        var sent = sending.get();
        print(sent.json().getBytes(StandardCharsets.UTF_8));
        if (sent.receivers() == 0) {
            surroundings.err().println("no receiver is configured: docs/receivers.md tells how");
            return ExitCode.WRONG_USE;
        }
        return sent.allArrived() ? ExitCode.OK : ExitCode.NOT_OK;
    }

    private int show() throws InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/alerts")).timeout(PATIENCE);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        try {
            var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (var in = answer.body()) {
                var body = in.readNBytes(MOST_BYTES);
                var state = JsonValue.parse(body).get("state").text();
                if (answer.statusCode() != 200 || state.isEmpty()) {
                    return notSeen("what answers at " + address + " gives no alerts (status " + answer.statusCode()
                            + "): see LABMON_HOST, LABMON_PORT and LABMON_API_TOKEN");
                }
                print(body);
                return state.get().equals(State.OK.name()) ? ExitCode.OK : ExitCode.NOT_OK;
            }
        } catch (IOException e) {
            return notSeen("no labmon answers at " + address
                    + ": alerts live in a labmon that serves; start one, or see" + " LABMON_HOST and LABMON_PORT");
        }
    }

    private int notSeen(String why) {
        surroundings.err().println(why);
        return ExitCode.COULD_NOT_LOOK;
    }

    private void print(byte[] json) throws IOException {
        surroundings.out().println(IndentedJson.json(json));
        surroundings.out().flush();
    }
}
