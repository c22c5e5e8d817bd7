package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;

/** The command {@code free-ports}. */
public final class FreePortsCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "free-ports";
    }

    @Override
    public CommandOptions options(CommandEnvironment environment) {
        return new FreePortsCommand(environment).options();
    }
}
