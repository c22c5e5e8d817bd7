package io.github.labmon.ports.declared.compose;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.yaml.Yaml;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The networks of a compose model, as far as they determine whether and where ports are published. */
final class ComposeNetworks {

    private static final String BINDING = "com.docker.network.bridge.host_binding_ipv4";
    private static final Set<String> UNPUBLISHED_DRIVERS = Set.of("macvlan", "ipvlan", "null");
    private static final Set<String> TRUE = Set.of("true", "1", "t", "y", "yes", "on");

    private final Yaml.Mapping model;

    /** Whether the networks of a service publish its ports. */
    sealed interface Publishing {

        /** At least one network publishes. */
        record Published() implements Publishing {}

        /** Each network is internal, or has a driver that publishes nothing. */
        record Unpublished(String reason) implements Publishing {}

        /** The engine's network {@code host}: the processes bind the ports themselves. */
        record OnHost() implements Publishing {}

        /** The drivers of these external networks, which only the engine knows, decide. */
        record External(Set<String> networks) implements Publishing {

            public External {
                networks = Set.copyOf(networks);
            }
        }
    }

    ComposeNetworks(Yaml.Mapping model) {
        this.model = model;
    }

    /** Whether the networks of a service publish. */
    Publishing of(Yaml.Mapping service) {
        var external = new TreeSet<String>();
        var reasons = new TreeSet<String>();
        for (var name : names(service)) {
            var network = declared(name);
            var isExternal = isTrue(network, "external") || network.get("external") instanceof Yaml.Mapping;
            var engineName = isExternal ? externalName(name, network) : "";
            if (engineName.equals("host")) {
                return new Publishing.OnHost();
            }
            if (engineName.equals("none")) {
                reasons.add("network none");
            } else if (engineName.equals("bridge")) {
                return new Publishing.Published();
            } else if (isExternal) {
                external.add(engineName);
            } else if (isTrue(network, "internal")) {
                reasons.add("internal: true");
            } else if (UNPUBLISHED_DRIVERS.contains(text(network, "driver"))) {
                reasons.add("driver: " + text(network, "driver"));
            } else {
                return new Publishing.Published();
            }
        }
        return external.isEmpty()
                ? new Publishing.Unpublished(String.join(", ", reasons))
                : new Publishing.External(external);
    }

    private static Set<String> names(Yaml.Mapping service) {
        var own = service.present("networks");
        var names = own == null ? Set.<String>of() : ComposeSchema.names(own);
        return names.isEmpty() ? Set.of("default") : names;
    }

    private Yaml.Mapping declared(String name) {
        return model.get("networks") instanceof Yaml.Mapping networks
                        && networks.get(name) instanceof Yaml.Mapping network
                ? network
                : model.with(Map.of());
    }

    /** {@code name:}, the older {@code external: {name: …}}, otherwise the key. */
    private static String externalName(String key, Yaml.Mapping network) {
        var own = text(network, "name");
        if (own.isEmpty() && network.get("external") instanceof Yaml.Mapping external) {
            own = text(external, "name");
        }
        return own.isEmpty() ? key : own;
    }

    private static boolean isTrue(Yaml.Mapping network, String key) {
        return TRUE.contains(text(network, key).toLowerCase(Locale.ROOT));
    }

    private static String text(Yaml.Mapping mapping, String key) {
        return mapping.present(key) instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }

    /** The address of a port without one: a bridge can have another default address than all addresses. */
    String defaultAddress(Yaml.Mapping service) {
        var addresses = new HashSet<String>();
        for (var name : names(service)) {
            addresses.add(
                    declared(name).get("driver_opts") instanceof Yaml.Mapping options
                                    && options.get(BINDING) instanceof Yaml.Scalar address
                            ? IpAddress.canonical(address.text()).orElse(DeclaredPort.ANY)
                            : DeclaredPort.ANY);
        }
        return addresses.size() == 1 ? addresses.iterator().next() : DeclaredPort.ANY;
    }
}
