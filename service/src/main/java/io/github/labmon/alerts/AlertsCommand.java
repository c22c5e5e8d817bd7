package io.github.labmon.alerts;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.command.IndentedJson;
import io.github.labmon.command.RunningService;
import io.github.labmon.command.WatchOption;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Prints the alerts of the running labmon, or sends a test notification. */
final class AlertsCommand implements Callable<Integer> {

    private final CommandEnvironment environment;
    private final Supplier<TestResult> tester;
    private final CommandOptions options;
    private final Supplier<Boolean> test;
    private final Supplier<Boolean> json;
    private final WatchOption watch;

    /**
     * The result of a test.
     *
     * @param receivers how many there are
     * @param allDelivered whether it was delivered to all of them
     * @param json their answers
     */
    record TestResult(int receivers, boolean allDelivered, String json) {}

    AlertsCommand(CommandEnvironment environment, Supplier<TestResult> tester) {
        this.environment = environment;
        this.tester = tester;
        options = new CommandOptions("alerts", this)
                .description(
                        "Prints the alerts of the running labmon. Needs a running labmon.",
                        "On a terminal as tables, otherwise as the JSON document of GET /alerts.",
                        "With --test it sends a test notification to every receiver and prints the answers. Needs no"
                                + " running labmon.")
                .footer("Exit codes: 0 the lab is OK, or all test notifications were delivered; 1 it is"
                        + " not OK, or one was"
                        + " not delivered; 2 wrong use or settings; 3 the state is unknown, or no" + " labmon answers");
        test = options.flag("Send a test notification to every receiver.", "--test");
        json = options.flag("Print the JSON document on a terminal too.", "--json");
        watch = new WatchOption(environment, options);
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() throws Exception {
        return test.get() ? sendTest() : watch.run(this::show);
    }

    private int sendTest() throws IOException {
        var result = tester.get();
        print(result.json().getBytes(StandardCharsets.UTF_8));
        if (result.receivers() == 0) {
            environment
                    .err()
                    .println(environment.text(LocalizableText.of(
                            "alerts.no-receiver", "no receiver is configured; docs/receivers.md lists the settings")));
            return ExitCode.WRONG_USE;
        }
        return result.allDelivered() ? ExitCode.OK : ExitCode.NOT_OK;
    }

    private int show() throws IOException {
        var service = RunningService.of(environment.variables());
        var answer = service.get("/alerts");
        if (answer.isEmpty()) {
            return failed(LocalizableText.of(
                    "alerts.no-service",
                    "no labmon answers at {0}; this command needs a running labmon: start one, or check LABMON_HOST and"
                            + " LABMON_PORT",
                    service.address()));
        }
        var state = answer.get().isOk() ? state(answer.get().body()) : Optional.<State>empty();
        if (state.isEmpty()) {
            return failed(LocalizableText.of(
                    "alerts.other-answer",
                    "the answer of {0} contains no alerts (status {1}); check LABMON_HOST, LABMON_PORT and"
                            + " LABMON_API_TOKEN",
                    service.address(),
                    answer.get().status()));
        }
        if (environment.terminal() && !json.get()) {
            environment
                    .out()
                    .print(AlertsTable.of(environment)
                            .text(JsonValue.parse(answer.get().body())));
            environment.out().flush();
        } else {
            print(answer.get().body());
        }
        return ExitCode.of(state.get());
    }

    /** The state of the lab; empty for an answer of something else. */
    private static Optional<State> state(byte[] body) {
        try {
            return State.named(JsonValue.parse(body).get("state").text().orElse(""));
        } catch (IOException e) {
            return Optional.empty(); // no JSON
        }
    }

    private int failed(LocalizableText reason) {
        environment.err().println(environment.text(reason));
        return ExitCode.COULD_NOT_LOOK;
    }

    private void print(byte[] json) throws IOException {
        environment.out().println(IndentedJson.json(json));
        environment.out().flush();
    }
}
