package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;

/** The command {@code status}. */
public final class StatusCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "status";
    }

    @Override
    public CommandOptions options(CommandEnvironment environment) {
        return new StatusCommand(environment).options();
    }
}
