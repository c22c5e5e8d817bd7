package io.github.labmon.ports.declared;

import io.github.labmon.ports.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the services of a loaded model take of the host. */
final class ComposeServices {

    private static final String BINDING = "com.docker.network.bridge.host_binding_ipv4";

    private final Yaml.Mapping model;
    private final ParseSession reading;
    private final Map<String, Yaml.Mapping> enabled = new LinkedHashMap<>();
    private final Set<String> disabled = new HashSet<>();

    ComposeServices(Yaml.Mapping model, List<String> profiles, ParseSession reading) {
        this.model = model;
        this.reading = reading;
        if (model.get("services") instanceof Yaml.Mapping services) {
            services.entries().forEach((name, entry) -> {
                if (entry.value() instanceof Yaml.Mapping service && isEnabled(service, profiles)) {
                    enabled.put(name, service);
                } else {
                    disabled.add(name);
                }
            });
        }
    }

    private static boolean isEnabled(Yaml.Mapping service, List<String> profiles) {
        var own = service.present("profiles");
        var names = own == null ? Set.<String>of() : ComposeSchema.names(own);
        return names.isEmpty() || profiles.stream().anyMatch(profile -> profile.equals("*") || names.contains(profile));
    }

    /** Adds the ports of the services that are enabled. */
    void declare() throws DeclarationException {
        reading.services().addAll(enabled.keySet());
        for (var service : enabled.entrySet()) {
            check(service.getKey(), service.getValue());
        }
        ComposeDependencies.check(enabled, disabled);
        for (var service : enabled.entrySet()) {
            declare(service.getKey(), service.getValue());
        }
    }

    private static void check(String name, Yaml.Mapping service) throws DeclarationException {
        if (text(service, "image") == null && service.present("build") == null && service.present("provider") == null) {
            throw new DeclarationException(
                    service.origin(), "the service " + name + " has neither image nor build; one of them is allowed");
        }
        var mode = service.present("network_mode");
        var networks = service.present("networks");
        if (mode != null && networks != null && !ComposeSchema.names(networks).isEmpty()) {
            throw new DeclarationException(mode.origin(), "network_mode and networks stand together; one is allowed");
        }
        var scale = service.present("scale");
        var replicas = replicas(service);
        if (scale != null
                && replicas != null
                && ComposeSchema.count(scale, "scale") != ComposeSchema.count(replicas, "replicas")) {
            throw new DeclarationException(
                    scale.origin(), "scale and deploy.replicas differ; allowed: the same number");
        }
        var container = service.present("container_name");
        if (container != null && instances(service) > 1) {
            throw new DeclarationException(
                    container.origin(), "container_name is for one container, and this has several; allowed: scale 1");
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
            reading.names().add(new DeclaredName(name, container, named.origin()));
        }
        var owner = new PortOwner(name, container, null, instances);
        var ports = ports(service);
        var mode = networkMode(service);
        if (mode.equals("host")) {
            declareOnHost(owner, service, ports);
            return;
        }
        if (mode.startsWith("container:") || mode.startsWith("service:") || mode.equals("none")) {
            if (!ports.isEmpty()) {
                reading.notice(
                        ports.get(0).origin(),
                        "With network_mode " + Excerpt.text(mode) + " no port of " + name + " is published"
                                + (mode.equals("none") ? "." : ": the engine refuses to start it so."));
            }
            return;
        }
        var networks = new ComposeNetworks(model).of(service);
        if (!networks.mayPublish()) {
            if (!ports.isEmpty()) {
                reading.notice(
                        ports.get(0).origin(),
                        "No port of " + name + " is published: its networks are internal, or of a driver that publishes"
                                + " no ports.");
            }
            return;
        }
        var address = defaultAddress(service);
        for (var port : ports) {
            var host = port.spec().host();
            if (host != null) {
                var own = port.spec().address().equals(DeclaredPort.ANY)
                        ? address
                        : port.spec().address();
                reading.add(owner.published(port.spec(), own, host, port.origin(), port.declaration())
                        .withExternalNetworks(networks.external()));
            }
        }
    }

    /** The engine publishes nothing there; what the image listens on, as far as it is said, is the host's own. */
    private void declareOnHost(PortOwner owner, Yaml.Mapping service, List<Yaml.Port> ports)
            throws DeclarationException {
        var taken = new HashSet<String>();
        for (var port : ports) {
            var inner = port.spec().container();
            if (port.spec().host() != null && !port.spec().host().equals(inner)) {
                reading.notice(
                        port.origin(),
                        "With network_mode host the engine publishes nothing: " + Excerpt.text(port.declaration())
                                + " means the host's port " + inner.first() + ".");
            }
            if (taken.add(inner.first() + "/" + port.spec().protocol())) {
                reading.add(owner.onHost(port.spec().protocol(), inner.first(), port.origin(), port.declaration()));
            }
        }
        if (service.get("expose") instanceof Yaml.Sequence exposed) {
            for (var item : exposed.items()) {
                if (item instanceof Yaml.Scalar scalar) {
                    expose(owner, scalar, taken);
                }
            }
        }
    }

    private void expose(PortOwner owner, Yaml.Scalar item, Set<String> taken) throws DeclarationException {
        var text = item.isText() ? item.text() : ComposePorts.whole(item).toString();
        for (var port : owner.exposed(text, item.origin())) {
            if (taken.add(port.port() + "/" + port.protocol())) {
                reading.add(port);
            }
        }
    }

    private static List<Yaml.Port> ports(Yaml.Mapping service) {
        var ports = new ArrayList<Yaml.Port>();
        if (service.get("ports") instanceof Yaml.Sequence list) {
            for (var item : list.items()) {
                if (item instanceof Yaml.Port port) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    /** Its own, or that of the service whose network it shares. */
    private String networkMode(Yaml.Mapping service) {
        var mode = text(service, "network_mode");
        for (int steps = 0; mode != null && mode.startsWith("service:") && steps < enabled.size(); steps++) {
            var other = enabled.get(mode.substring("service:".length()));
            var theirs = other == null ? null : text(other, "network_mode");
            if (theirs == null) {
                break;
            }
            mode = theirs;
        }
        return mode == null ? new ComposeNetworks(model).of(service).mode() : mode;
    }

    private static @Nullable String text(Yaml.Mapping service, String key) {
        return service.get(key) instanceof Yaml.Scalar scalar
                        && scalar.isText()
                        && !scalar.text().isEmpty()
                ? scalar.text()
                : null;
    }

    /** Where a port without an address is bound: a bridge can be told another address than all. */
    private String defaultAddress(Yaml.Mapping service) {
        var own = service.present("networks");
        var names = own == null ? Set.of("default") : ComposeSchema.names(own);
        var addresses = new HashSet<String>();
        for (var name : names.isEmpty() ? Set.of("default") : names) {
            addresses.add(binding(name));
        }
        return addresses.size() == 1 ? addresses.iterator().next() : DeclaredPort.ANY;
    }

    private String binding(String network) {
        if (model.get("networks") instanceof Yaml.Mapping networks
                && networks.get(network) instanceof Yaml.Mapping declared
                && declared.get("driver_opts") instanceof Yaml.Mapping options
                && options.get(BINDING) instanceof Yaml.Scalar address) {
            return IpAddress.canonical(address.text()).orElse(DeclaredPort.ANY);
        }
        return DeclaredPort.ANY;
    }
}
