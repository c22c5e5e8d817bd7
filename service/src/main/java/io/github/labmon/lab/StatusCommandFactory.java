package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code status}. */
public final class StatusCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "status";
    }

    @Override
    public CommandSpec specification(CommandEnvironment environment) {
        return new StatusCommand(environment).specification();
    }
}
