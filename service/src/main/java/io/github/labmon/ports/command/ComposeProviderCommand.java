package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import io.github.labmon.command.WrongUseException;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortsSettings;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.AllowedIncomplete;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.FailOn;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.render.ProviderMessages;
import io.github.labmon.settings.SettingsException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The port gate as a provider service of Docker Compose: checks the project before the services that depend on the provider are
 * created. Called by {@code bin/docker-labmon}. Every error is a message on standard output, because Compose discards standard
 * error.
 */
final class ComposeProviderCommand implements Callable<Integer> {

    static final String NAME = "compose-provider";

    private static final LocalizableText NAME_THEM = LocalizableText.of(
            "provider.name-files",
            "Docker Compose does not pass the files of -f on: name them with the option \"file\" of the provider");

    private final CommandEnvironment environment;
    private final CommandOptions options;
    private final ProviderMessages messages;
    private final Supplier<Optional<String>> project;
    private final Supplier<List<String>> files;
    private final Supplier<List<String>> profiles;
    private final Supplier<List<String>> envFiles;
    private final Supplier<Optional<String>> failOn;
    private final LiveOptions live;
    private final Supplier<List<String>> arguments;

    ComposeProviderCommand(CommandEnvironment environment) {
        this.environment = environment;
        messages = new ProviderMessages(environment.out(), environment.templates());
        options = new CommandOptions(NAME, this)
                .description(
                        "Checks ports as a provider service of Docker Compose, which calls it by docker-labmon.",
                        "Prints JSON lines for Docker Compose.")
                .footer("Exit codes: 0 free; 1 conflict; 2 wrong use or input; 3 unknown, because"
                        + " something could not be read, or no compose file was found");
        project = options.text("NAME", "Compose project.", "--project-name");
        files = options.texts("FILE", "Compose file; default: found as Docker Compose does.", "--file");
        profiles = options.texts("NAME", "Active compose profile.", "--profile");
        envFiles = options.texts("FILE", "Variables for compose files; default: .env.", "--env-file");
        failOn = options.text("WHAT", FailOn.ALLOWED + "; default: conflict.", "--fail-on");
        live = new LiveOptions(options);
        arguments = options.arguments("ARGUMENT", "up, then the name of the provider service.");
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return check();
        } catch (SettingsException e) {
            return failed(String.join("; ", e.faults()), ExitCode.WRONG_USE);
        } catch (WrongUseException e) {
            return failed(environment.text(e.text()), ExitCode.WRONG_USE);
        } catch (DeclarationException e) {
            return failed(e.message(environment.templates()), ExitCode.WRONG_USE);
        } catch (RuntimeException e) {
            return failed(
                    environment.text(LocalizableText.of(
                            "provider.internal-error",
                            "internal error ({0})",
                            e.getClass().getSimpleName())),
                    ExitCode.COULD_NOT_LOOK);
        }
    }

    private int failed(String message, int exitCode) throws IOException {
        messages.error(message);
        return exitCode;
    }

    private int check() throws IOException, DeclarationException {
        if (arguments.get().size() != 2 || !arguments.get().get(0).equals("up")) {
            throw options.wrongUse(
                    LocalizableText.of("provider.arguments", "{0}: allowed arguments: up SERVICE", NAME));
        }
        var settings = LiveOptions.settings(environment);
        var limit = failOn();
        var request = request(settings);
        if (files.get().isEmpty()
                && Declarations.composeFiles(request.declarations()).isEmpty()) {
            return failed(
                    environment.text(LocalizableText.of(
                            "provider.no-file",
                            "there is no compose file in {0} or a folder above; {1}",
                            environment.directory(),
                            NAME_THEM)),
                    ExitCode.COULD_NOT_LOOK);
        }
        var deployments = Declarations.readAll(request.declarations());
        var service = arguments.get().get(1);
        if (deployments.stream().noneMatch(deployment -> deployment.services().contains(service))) {
            return failed(
                    environment.text(LocalizableText.of(
                            "provider.no-service",
                            "the compose files found from {0} have no service {1}; {2}",
                            environment.directory(),
                            service,
                            NAME_THEM)),
                    ExitCode.COULD_NOT_LOOK);
        }
        var check = new PortCheck(() -> PortCheck.local(LiveOptions.collector(settings)), InstantSource.system());
        return print(check.run(request, deployments), limit);
    }

    private CheckRequest request(PortsSettings settings) throws DeclarationException {
        return CheckRequest.of(environment.directory(), environment.environment())
                .withFiles(files.get())
                .withProfiles(profiles.get())
                .withProject(project.get().orElse(null))
                .withEnvFiles(envFiles.get())
                .withPlan(live.plan(settings))
                .withLive(live.source(environment))
                .withAllowed(AllowedIncomplete.of(LiveOptions.ALLOW_INCOMPLETE, live.allowed()));
    }

    private FailOn failOn() {
        var text = failOn.get().orElse("conflict");
        return FailOn.parse(text)
                .orElseThrow(() -> options.wrongUse(LocalizableText.of(
                        "use.fail-on", "{0}: \"{1}\" is not allowed; allowed: {2}", "fail-on", text, FailOn.ALLOWED)));
    }

    private int print(Verdict verdict, FailOn limit) throws IOException {
        var exitCode = limit.exitCode(verdict);
        messages.verdict(verdict, exitCode != ExitCode.OK);
        return exitCode;
    }
}
