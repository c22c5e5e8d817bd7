package io.github.labmon.ports.command;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandOptions;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortsSettings;
import io.github.labmon.ports.gate.LiveSource;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.SettingsException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The options about live ports and the plan, which the commands of the gate have in common. */
final class LiveOptions {

    static final String ALLOW_INCOMPLETE = "--allow-incomplete";

    private final CommandOptions options;
    private final Supplier<List<String>> live;
    private final Supplier<Optional<String>> plan;
    private final Supplier<List<String>> allowed;

    LiveOptions(CommandOptions options) {
        this.options = options;
        live = options.texts(
                "WHERE",
                "Live ports: local (default), a labmon elsewhere (http://nas:9780, token in LABMON_API_TOKEN), or a"
                        + " file with a JSON report; of several hosts: nas=http://nas:9780,pi=http://pi:9780.",
                "--live");
        plan = options.text("FILE", "Port plan; default: PORT_PLAN, or labmon-ports.yaml where it exists.", "--plan");
        allowed = options.separatedTexts(
                "CODE",
                "Pass although this could not be read: the code of a problem, as the verdict UNKNOWN contains it.",
                ALLOW_INCOMPLETE);
    }

    /**
     * The settings of labmon that a check needs.
     *
     * @throws SettingsException where one cannot be used
     */
    static PortsSettings settings(CommandEnvironment environment) {
        var variables = environment.variables();
        var settings = PortsSettings.of(variables);
        variables.secret("LABMON_API_TOKEN");
        if (!variables.faultsOfSettings().isEmpty()) {
            throw new SettingsException(variables.faultsOfSettings());
        }
        return settings;
    }

    static PortCollector collector(PortsSettings settings) {
        return new PortCollector(
                settings.proc(), settings.docker(), PortCollector.ENGINE_DEADLINE, InstantSource.system());
    }

    /** Several {@code --live} are one list of hosts. */
    LiveSource.Given source(CommandEnvironment environment) {
        if (live.get().size() > 1 && live.get().stream().anyMatch(text -> !text.contains("="))) {
            throw options.wrongUse(LocalizableText.of(
                    "use.several-live",
                    "several {0} need a host name each; allowed: --live nas=http://nas:9780 --live pi=http://pi:9780",
                    "--live"));
        }
        var token = environment.variables().secret("LABMON_API_TOKEN");
        return new LiveSource.Given(
                "--live",
                live.get().isEmpty() ? LiveSource.LOCAL : String.join(",", live.get()),
                token.map(Secret::reveal).orElse(null));
    }

    /** The file of the plan; {@code null} for the one that is found by its name. */
    @Nullable
    String plan(PortsSettings settings) {
        return plan.get().orElse(settings.plan().isEmpty() ? null : settings.plan());
    }

    List<String> allowed() {
        return allowed.get();
    }
}
