package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;

/** The command {@code check-ports}. */
public final class CheckPortsCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "check-ports";
    }

    @Override
    public CommandOptions options(CommandEnvironment environment) {
        return new CheckPortsCommand(environment).options();
    }
}
