package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.DeclaredName;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The host ports and containers of the services of a loaded model. */
public final class ComposeServices {

    private final Yaml.Mapping model;
    private final @Nullable String project;
    private final ParseSession session;
    private final ComposeNetworks networks;
    private final Map<String, Yaml.Mapping> enabled = new LinkedHashMap<>();

    /** The services that no active profile selects, with their profiles. */
    private final Map<String, Set<String>> disabled = new LinkedHashMap<>();

    /** The services that publish at least one port. */
    private final Set<String> publishing = new TreeSet<>();

    ComposeServices(Yaml.Mapping model, @Nullable String project, List<String> profiles, ParseSession session) {
        this.model = model;
        this.project = project;
        this.session = session;
        this.networks = new ComposeNetworks(model);
        if (model.get("services") instanceof Yaml.Mapping services) {
            services.entries().forEach((name, entry) -> {
                var own = entry.value() instanceof Yaml.Mapping service ? profiles(service) : Set.<String>of();
                if (entry.value() instanceof Yaml.Mapping service && isSelected(own, profiles)) {
                    enabled.put(name, service);
                } else {
                    disabled.put(name, own);
                }
            });
        }
    }

    private static Set<String> profiles(Yaml.Mapping service) {
        var own = service.present("profiles");
        return own == null ? Set.of() : ComposeSchema.names(own);
    }

    private static boolean isSelected(Set<String> own, List<String> active) {
        return own.isEmpty() || active.stream().anyMatch(profile -> profile.equals("*") || own.contains(profile));
    }

    /** Adds the ports and containers of the enabled services. */
    void declare() throws DeclarationException {
        session.services().addAll(enabled.keySet());
        for (var service : enabled.entrySet()) {
            check(service.getKey(), service.getValue());
        }
        ComposeDependencies.check(enabled, disabled.keySet());
        var before = session.ports().size();
        for (var service : enabled.entrySet()) {
            declare(service.getKey(), service.getValue());
        }
        new GateProvider(enabled, session).warnOfServicesWithout(publishing);
        if (session.ports().size() == before) {
            session.notice(model.origin(), nothingDeclared());
        }
    }

    private LocalizableText nothingDeclared() {
        if (enabled.isEmpty() && disabled.isEmpty()) {
            return LocalizableText.of("notice.no-services", "No port is declared: the file has no services.");
        }
        if (enabled.isEmpty()) {
            var names = new TreeSet<String>();
            disabled.values().forEach(names::addAll);
            return LocalizableText.of(
                    "notice.profiles",
                    "No port is declared: every service ({0}) belongs to a profile that is not active; profiles: {1}.",
                    list(disabled.keySet()),
                    list(names));
        }
        return disabled.isEmpty()
                ? LocalizableText.of(
                        "notice.none-published",
                        "No port is declared: no enabled service ({0}) publishes a host port.",
                        list(enabled.keySet()))
                : LocalizableText.of(
                        "notice.none-published.profiles",
                        "No port is declared: no enabled service ({0}) publishes a host port, and {1}"
                                + " belong to profiles that are not active.",
                        list(enabled.keySet()),
                        list(disabled.keySet()));
    }

    private static String list(Set<String> names) {
        return Excerpt.text(String.join(", ", names));
    }

    private static void check(String name, Yaml.Mapping service) throws DeclarationException {
        if (text(service, "image") == null && service.present("build") == null && service.present("provider") == null) {
            throw new DeclarationException(
                    service.origin(),
                    LocalizableText.of(
                            "compose.no-image",
                            "the service {0} has neither image nor build; one of them is required",
                            name));
        }
        var mode = service.present("network_mode");
        var own = service.present("networks");
        if (mode != null && own != null && !ComposeSchema.names(own).isEmpty()) {
            throw new DeclarationException(
                    mode.origin(),
                    LocalizableText.of(
                            "compose.network-mode",
                            "network_mode and networks exclude each other; one of them is allowed"));
        }
        var scale = service.present("scale");
        var replicas = replicas(service);
        if (scale != null
                && replicas != null
                && ComposeSchema.count(scale, "scale") != ComposeSchema.count(replicas, "replicas")) {
            throw new DeclarationException(
                    scale.origin(),
                    LocalizableText.of(
                            "compose.replicas", "scale and deploy.replicas differ; allowed: the same number"));
        }
        var container = service.present("container_name");
        if (container != null && instances(service) > 1) {
            throw new DeclarationException(
                    container.origin(),
                    LocalizableText.of(
                            "compose.name-of-one",
                            "container_name is the name of one container, but the service has several; allowed: scale"
                                    + " 1"));
        }
    }

    private static @Nullable Yaml replicas(Yaml.Mapping service) {
        return service.get("deploy") instanceof Yaml.Mapping deploy ? deploy.present("replicas") : null;
    }

    private static int instances(Yaml.Mapping service) throws DeclarationException {
        var scale = service.present("scale");
        if (scale != null) {
            return ComposeSchema.count(scale, "scale");
        }
        var replicas = replicas(service);
        return replicas == null ? 1 : ComposeSchema.count(replicas, "replicas");
    }

    private void declare(String name, Yaml.Mapping service) throws DeclarationException {
        int instances = instances(service);
        if (instances == 0) {
            return;
        }
        var container = text(service, "container_name");
        if (container != null && service.get("container_name") instanceof Yaml.Scalar named) {
            session.names().add(new DeclaredName(name, container, named.origin()));
        }
        var owner = new PortOwner(project, name, container, null, instances, false, Set.of());
        var mode = networkMode(service);
        var ports = ports(service);
        if (mode.equals("host")) {
            declareOnHost(owner, service, ports);
        } else if (mode.startsWith("container:") || mode.startsWith("service:") || mode.equals("none")) {
            ignore(
                    ports,
                    mode.equals("none")
                            ? LocalizableText.of(
                                    "notice.network-none",
                                    "With network_mode {0} no port of {1} is published.",
                                    Excerpt.text(mode),
                                    name)
                            : LocalizableText.of(
                                    "notice.network-shared",
                                    "With network_mode {0} no port of {1} is published: the engine refuses to start the"
                                            + " container.",
                                    Excerpt.text(mode),
                                    name));
        } else if (mode.isEmpty() || mode.equals("bridge") || mode.equals("default")) {
            declareOnNetworks(owner, service, ports, mode.isEmpty());
        } else {
            publish(withExternal(owner, Set.of(mode)), DeclaredPort.ANY, ports);
        }
    }

    private void declareOnNetworks(PortOwner owner, Yaml.Mapping service, List<ComposePort> ports, boolean hasNetworks)
            throws DeclarationException {
        var publishing = hasNetworks ? networks.of(service) : new ComposeNetworks.Publishing.Published();
        if (publishing instanceof ComposeNetworks.Publishing.OnHost) {
            declareOnHost(owner, service, ports);
        } else if (publishing instanceof ComposeNetworks.Publishing.Unpublished unpublished) {
            ignore(
                    ports,
                    LocalizableText.of(
                            "notice.networks",
                            "The networks of {0} publish no port ({1}): its ports take no port of the host.",
                            String.valueOf(owner.service()),
                            unpublished.reason()));
        } else if (publishing instanceof ComposeNetworks.Publishing.External external) {
            publish(withExternal(owner, external.networks()), networks.defaultAddress(service), ports);
        } else {
            publish(owner, hasNetworks ? networks.defaultAddress(service) : DeclaredPort.ANY, ports);
        }
    }

    private static PortOwner withExternal(PortOwner owner, Set<String> names) {
        return new PortOwner(
                owner.project(), owner.service(), owner.container(), owner.pod(), owner.instances(), false, names);
    }

    private void ignore(List<ComposePort> ports, LocalizableText notice) {
        if (!ports.isEmpty()) {
            session.notice(ports.get(0).origin(), notice);
        }
    }

    private void publish(PortOwner owner, String defaultAddress, List<ComposePort> ports) throws DeclarationException {
        for (var port : ports) {
            var host = port.host();
            if (host != null) {
                var address = port.address().equals(DeclaredPort.ANY) ? defaultAddress : port.address();
                session.addAll(
                        List.of(owner.port(port.protocol(), address, host, port.origin(), port.declaration())),
                        port.number());
                publishing.add(String.valueOf(owner.service()));
            }
        }
    }

    /** The engine publishes nothing on the host's network; the documented ports of the image are the host's own. */
    private void declareOnHost(PortOwner service, Yaml.Mapping definition, List<ComposePort> ports)
            throws DeclarationException {
        var owner = service.onHostNetwork();
        var taken = new HashSet<String>();
        for (var port : ports) {
            var inner = new PortRange(port.container(), port.container());
            if (port.hostFirst() != 0 && !inner.equals(port.host())) {
                session.notice(
                        port.origin(),
                        LocalizableText.of(
                                "notice.on-host",
                                "On the host's network the engine publishes nothing: {0} means the host's port {1}.",
                                Excerpt.text(port.declaration()),
                                port.container()));
            }
            if (taken.add(port.container() + "/" + port.protocol())) {
                session.addAll(
                        List.of(owner.port(
                                port.protocol(), DeclaredPort.ANY, inner, port.origin(), port.declaration())),
                        port.number());
                publishing.add(String.valueOf(owner.service()));
            }
        }
        if (definition.get("expose") instanceof Yaml.Sequence exposed) {
            for (var item : exposed.items()) {
                if (item instanceof Yaml.Scalar scalar) {
                    expose(owner, scalar, taken);
                }
            }
        }
        if (taken.isEmpty()) {
            session.notice(
                    definition.origin(),
                    LocalizableText.of(
                            "notice.on-host.none",
                            "The service {0} uses the host's network and declares no port: list the ports"
                                    + " that it binds under expose:, and they are checked.",
                            String.valueOf(service.service())));
        }
    }

    private void expose(PortOwner owner, Yaml.Scalar item, Set<String> taken) throws DeclarationException {
        var text = item.isText() ? item.text() : ComposePorts.whole(item).toString();
        for (var port : owner.exposed(text, item.origin())) {
            if (taken.add(port.port() + "/" + port.protocol())) {
                session.addAll(List.of(port), item.origin());
            }
        }
    }

    private static List<ComposePort> ports(Yaml.Mapping service) {
        var ports = new ArrayList<ComposePort>();
        if (service.get("ports") instanceof Yaml.Sequence list) {
            for (var item : list.items()) {
                if (item instanceof ComposePort port) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    /** The network mode of the service, or of the service whose network it shares. */
    private String networkMode(Yaml.Mapping service) {
        var mode = text(service, "network_mode");
        for (int steps = 0; mode != null && mode.startsWith("service:") && steps < enabled.size(); steps++) {
            var other = enabled.get(mode.substring("service:".length()));
            var otherMode = other == null ? null : text(other, "network_mode");
            if (otherMode == null) {
                break;
            }
            mode = otherMode;
        }
        return mode == null ? "" : mode;
    }

    public static @Nullable String text(Yaml.Mapping mapping, String key) {
        return mapping.get(key) instanceof Yaml.Scalar scalar
                        && scalar.isText()
                        && !scalar.text().isEmpty()
                ? scalar.text()
                : null;
    }
}
