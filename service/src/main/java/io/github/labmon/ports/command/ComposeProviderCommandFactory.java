package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;

/** The command {@code compose-provider}. */
public final class ComposeProviderCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return ComposeProviderCommand.NAME;
    }

    @Override
    public CommandOptions options(CommandEnvironment environment) {
        return new ComposeProviderCommand(environment).options();
    }

    /** Only Docker Compose calls it. */
    @Override
    public boolean isListed() {
        return false;
    }
}
