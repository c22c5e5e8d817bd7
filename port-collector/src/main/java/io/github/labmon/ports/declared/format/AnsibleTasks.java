package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.compose.ComposeServices;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;

/** A playbook or task file of Ansible: the {@code published_ports} of its container modules. */
public final class AnsibleTasks {

    private static final String PORTS = "published_ports";

    private final ParseSession session;

    private AnsibleTasks(ParseSession session) {
        this.session = session;
    }

    /** Whether the documents are lists of plays or tasks, one of which publishes ports. */
    public static boolean isOne(List<Yaml> documents) {
        return documents.stream()
                .anyMatch(document ->
                        document instanceof Yaml.Sequence list && !modules(list).isEmpty());
    }

    public static void read(List<Yaml> documents, ParseSession session) throws DeclarationException {
        var tasks = new AnsibleTasks(session);
        for (var document : documents) {
            for (var module : modules(document)) {
                tasks.module(module);
            }
        }
    }

    /** The arguments of all modules that publish ports; the nesting of a document is bounded where it is parsed. */
    private static List<Yaml.Mapping> modules(Yaml value) {
        var found = new ArrayList<Yaml.Mapping>();
        if (value instanceof Yaml.Sequence list) {
            list.items().forEach(item -> found.addAll(modules(item)));
        } else if (value instanceof Yaml.Mapping mapping) {
            if (mapping.present(PORTS) != null) {
                found.add(mapping);
            }
            mapping.entries().values().forEach(entry -> found.addAll(modules(entry.value())));
        }
        return found;
    }

    private void module(Yaml.Mapping module) throws DeclarationException {
        var name = ComposeServices.text(module, "name");
        var state = ComposeServices.text(module, "state");
        var network = ComposeServices.text(module, "network_mode");
        var ports = module.present(PORTS);
        if (ports == null || "absent".equals(state)) {
            return;
        }
        if ("host".equals(network)) {
            session.notice(
                    ports.origin(),
                    LocalizableText.of("notice.host-mode", "With network_mode host the engine publishes no port."));
            return;
        }
        var owner = PortOwner.of(name, name != null && name.contains("{{") ? null : name, null);
        if (ports instanceof Yaml.Sequence list) {
            for (var entry : list.items()) {
                entry(owner, entry);
            }
        } else {
            entry(owner, ports);
        }
    }

    /** One port, or several with commas between them. */
    private void entry(PortOwner owner, Yaml entry) throws DeclarationException {
        if (!(entry instanceof Yaml.Scalar scalar)) {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of(
                            "ansible.port",
                            "a published port is {0}; allowed: \"8080:80\", \"127.0.0.1:53:53/udp\"",
                            entry.kind()));
        }
        Origin origin = scalar.origin();
        for (var text : scalar.text().split(",", -1)) {
            var port = text.strip();
            if (port.contains("{{") || port.contains("}}") || port.equals("all")) {
                session.notice(
                        origin,
                        LocalizableText.of(
                                "notice.task-value",
                                "The value of {0} is known only when the task runs: this port is not checked.",
                                Excerpt.text(port)));
            } else {
                session.addAll(owner.published(port, origin), origin);
            }
        }
    }
}
