package io.github.labmon.ports.declared;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The networks of compose services, as far as they decide whether ports are published. */
final class ComposeNetworks {

    /** Drivers with which an engine ignores {@code ports}. */
    private static final Set<String> PUBLISHES_NOTHING = Set.of("macvlan", "ipvlan", "none", "null");

    private final Yaml.Mapping model;

    ComposeNetworks(Yaml.Mapping model) {
        this.model = model;
    }

    /**
     * What the networks of one service mean for its ports.
     *
     * @param mayPublish whether one of them publishes ports, or is external and may do so
     * @param external the names of the external ones, where none of the others publishes
     * @param mode {@code host} or {@code none} where the only network is the engine's own of that name; else empty
     */
    record ServiceNetworks(boolean mayPublish, Set<String> external, String mode) {}

    ServiceNetworks of(Yaml.Mapping service) {
        var own = service.present("networks");
        var names = own == null ? Set.<String>of() : ComposeSchema.names(own);
        var external = new HashSet<String>();
        var publishes = false;
        for (var name : names.isEmpty() ? Set.of("default") : names) {
            var network = model.get("networks") instanceof Yaml.Mapping networks
                            && networks.get(name) instanceof Yaml.Mapping declared
                    ? declared
                    : null;
            if (network == null) {
                publishes = true;
            } else if (isExternal(network)) {
                external.add(externalName(name, network));
            } else {
                publishes |=
                        !isTrue(network.get("internal")) && !PUBLISHES_NOTHING.contains(text(network.get("driver")));
            }
        }
        var mode = names.size() == 1 && (external.equals(Set.of("host")) || external.equals(Set.of("none")))
                ? external.iterator().next()
                : "";
        return new ServiceNetworks(publishes || !external.isEmpty(), publishes ? Set.of() : external, mode);
    }

    private static boolean isExternal(Yaml.Mapping network) {
        var external = network.get("external");
        return external instanceof Yaml.Mapping || isTrue(external);
    }

    /** Its {@code name}, or in the older form that of the mapping {@code external}, or its key. */
    private static String externalName(String key, Yaml.Mapping network) {
        var name = text(network.get("name"));
        if (name.isEmpty() && network.get("external") instanceof Yaml.Mapping older) {
            name = text(older.get("name"));
        }
        return name.isEmpty() ? key : name;
    }

    private static boolean isTrue(@Nullable Yaml value) {
        return text(value).equalsIgnoreCase("true");
    }

    private static String text(@Nullable Yaml value) {
        return value instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }
}
