package io.github.labmon.cli;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.command.CommandSyntax;
import io.github.labmon.command.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Prints the completion of a shell, made from the specifications of all commands. */
final class CompletionCommand implements Callable<Integer> {

    static final String NAME = "completion";

    private final CommandEnvironment environment;
    private final Supplier<CommandSyntax> root;
    private final Supplier<List<CommandSyntax>> commands;
    private final CommandOptions options;
    private final Supplier<Shell> shell;

    /** The shells that are supported. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /**
     * Of these commands.
     *
     * @param root the options without a command
     */
    CompletionCommand(
            CommandEnvironment environment, Supplier<CommandSyntax> root, Supplier<List<CommandSyntax>> commands) {
        this.environment = environment;
        this.root = root;
        this.commands = commands;
        options = new CommandOptions(NAME, this)
                .description(
                        "Prints the completion of a shell.",
                        "bash: source <(labmon completion bash); zsh: labmon completion zsh > \"${fpath[1]}/_labmon\";"
                                + " fish: labmon completion fish > ~/.config/fish/completions/labmon.fish")
                .footer("Exit codes: 0 printed; 2 wrong use");
        shell = options.argument(Shell.class, "SHELL", "bash, zsh or fish");
    }

    CommandOptions options() {
        return options;
    }

    @Override
    public Integer call() {
        var chosen = shell.get();
        environment
                .out()
                .print(
                        switch (chosen) {
                            case BASH -> new BashCompletion(root.get(), commands.get()).text();
                            case ZSH -> new ZshCompletion(root.get(), commands.get()).text();
                            case FISH -> new FishCompletion(root.get(), commands.get()).text();
                        });
        environment.out().flush();
        return ExitCode.OK;
    }
}
