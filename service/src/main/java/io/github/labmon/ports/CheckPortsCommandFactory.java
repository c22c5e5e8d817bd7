package io.github.labmon.ports;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code check-ports}. */
public final class CheckPortsCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "check-ports";
    }

    @Override
    public CommandSpec specification(CommandEnvironment environment) {
        return new CheckPortsCommand(environment).specification();
    }
}
