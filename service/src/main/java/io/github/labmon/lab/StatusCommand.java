package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.command.IndentedJson;
import io.github.labmon.command.LabReport;
import io.github.labmon.command.RunningService;
import io.github.labmon.command.WatchOption;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.poll.ReadAll;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.render.ReportFile;
import io.github.labmon.status.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Prints the state of the whole lab: of the running labmon, or as it reads it itself where none answers. */
final class StatusCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final Supplier<Optional<String>> json;
    private final WatchOption watch;

    StatusCommand(CommandEnvironment environment) {
        this.environment = environment;
        options = new CommandOptions("status", this)
                .description(
                        "The state of the whole lab: problems, the worst first, and functions.",
                        "Prints the state that the running labmon returns; where none answers it reads"
                                + " everything itself."
                                + " On a terminal as a table, otherwise as the JSON document of GET /status.")
                .footer("Exit codes: 0 all is OK; 1 something is not OK; 2 wrong use or settings; 3 the"
                        + " state is unknown");
        json = options.optionalText(
                "FILE", STANDARD_OUTPUT, "Print the JSON document, or write it to this file.", "--json");
        watch = new WatchOption(environment, options);
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() throws Exception {
        return watch.run(this::show);
    }

    private int show() throws IOException {
        var service = RunningService.of(environment.variables());
        var answer = service.get("/status");
        if (answer.isEmpty()) {
            environment
                    .err()
                    .println(environment.text(LocalizableText.of(
                            "status.no-service",
                            "no labmon answers at {0}; the state is read now, without alerts",
                            service.address())));
            return print(read());
        }
        var state = answer.get().isOk() ? state(answer.get().body()) : Optional.<State>empty();
        if (state.isEmpty()) {
            environment
                    .err()
                    .println(environment.text(LocalizableText.of(
                            "status.other-answer",
                            "the answer of {0} is not the state of a lab (status {1}); check LABMON_HOST,"
                                    + " LABMON_PORT and" + " LABMON_API_TOKEN",
                            service.address(),
                            answer.get().status())));
            return ExitCode.COULD_NOT_LOOK;
        }
        return print(answer.get().body());
    }

    private byte[] read() throws IOException {
        var beans = environment.beans();
        beans.get(ReadAll.class).take().toCompletableFuture().join();
        return beans.get(LabReport.class).json();
    }

    private int print(byte[] document) throws IOException {
        var file = json.get();
        if (file.isPresent() && !file.get().equals(STANDARD_OUTPUT)) {
            write(file.get(), IndentedJson.json(document) + "\n");
        } else if (file.isPresent() || !environment.terminal()) {
            environment.out().println(IndentedJson.json(document));
        } else {
            environment.out().print(StatusTable.of(environment).lab(JsonValue.parse(document)));
        }
        environment.out().flush();
        return ExitCode.of(state(document).orElse(State.UNKNOWN));
    }

    private void write(String file, String text) {
        try {
            ReportFile.write(environment.directory().resolve(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            throw options.wrongUse(LocalizableText.of(
                    "use.not-written",
                    "{0}: {1} cannot be written, and is unchanged; allowed: a file in a folder that this"
                            + " user may write to",
                    "--json",
                    file));
        }
    }

    /** The state of the lab; empty for a document of something else. */
    private static Optional<State> state(byte[] document) {
        try {
            return State.named(JsonValue.parse(document).get("state").text().orElse(""));
        } catch (IOException e) {
            return Optional.empty(); // no JSON
        }
    }
}
