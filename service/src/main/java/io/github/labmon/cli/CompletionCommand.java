package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the completion of a shell, made from the specifications of all commands. */
final class CompletionCommand implements Callable<Integer> {

    static final String NAME = "completion";

    private final CommandEnvironment environment;
    private final Supplier<CommandSpec> root;
    private final CommandOptions options;
    private final Supplier<List<String>> shells;

    /** The shells that are supported. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /**
     * Of these commands.
     *
     * @param root the specification with all commands
     */
    CompletionCommand(CommandEnvironment environment, Supplier<CommandSpec> root) {
        this.environment = environment;
        this.root = root;
        options = new CommandOptions(NAME, this)
                .description(
                        "Prints the completion of a shell.",
                        "bash: source <(labmon completion bash); zsh: labmon completion zsh > \"${fpath[1]}/_labmon\";"
                                + " fish: labmon completion fish > ~/.config/fish/completions/labmon.fish")
                .footer("Exit codes: 0 printed; 2 wrong use");
        shells = options.arguments("SHELL", "bash, zsh or fish");
    }

    CommandSpec specification() {
        return options.specification();
    }

    private Shell shell() {
        var names = shells.get();
        return Arrays.stream(Shell.values())
                .filter(shell -> names.equals(List.of(shell.name().toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElseThrow(() -> options.wrongUse("SHELL is missing or unknown; allowed: one of bash, zsh, fish"));
    }

    @Override
    public Integer call() {
        var shell = shell();
        var commands = root.get();
        environment
                .out()
                .print(
                        switch (shell) {
                            case BASH -> AutoComplete.bash(commands.name(), new CommandLine(commands));
                            case ZSH -> new ZshCompletion(commands).text();
                            case FISH -> new FishCompletion(commands).text();
                        });
        environment.out().flush();
        return ExitCode.OK;
    }
}
