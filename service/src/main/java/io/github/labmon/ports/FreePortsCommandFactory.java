package io.github.labmon.ports;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code free-ports}. */
public final class FreePortsCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "free-ports";
    }

    @Override
    public CommandSpec specification(CommandEnvironment environment) {
        return new FreePortsCommand(environment).specification();
    }
}
