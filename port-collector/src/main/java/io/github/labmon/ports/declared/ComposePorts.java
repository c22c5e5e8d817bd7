package io.github.labmon.ports.declared;

import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code ports} of a compose service: each spelling in its one form, entries that are the same once. */
final class ComposePorts {

    private static final String LONG_KEYS = "target, published, host_ip, protocol, mode, app_protocol, name";

    private final ParseSession reading;

    ComposePorts(ParseSession reading) {
        this.reading = reading;
    }

    /** All services of a model with their ports in the one form. */
    Yaml.Mapping canonical(Yaml.Mapping model) throws DeclarationException {
        if (!(model.get("services") instanceof Yaml.Mapping services)) {
            return model;
        }
        var changed = new LinkedHashMap<String, Yaml.Entry>();
        for (var service : services.entries().entrySet()) {
            var value = service.getValue().value();
            if (value instanceof Yaml.Mapping mapping && mapping.get("ports") instanceof Yaml.Sequence ports) {
                value = mapping.with("ports", canonical(ports));
            }
            changed.put(service.getKey(), new Yaml.Entry(service.getValue().key(), value));
        }
        return model.with("services", services.with(changed));
    }

    private Yaml.Sequence canonical(Yaml.Sequence ports) throws DeclarationException {
        var forms = new LinkedHashMap<String, Yaml>();
        for (var entry : onceAsWritten(ports.items())) {
            for (var port : forms(entry)) {
                forms.put(port.index(), port); // the later one, in the earlier one's place
            }
        }
        return ports.with(List.copyOf(forms.values()));
    }

    /** What is written the same is one entry, before anything is made of it. */
    private static List<Yaml> onceAsWritten(List<Yaml> entries) {
        var once = new LinkedHashMap<Object, Yaml>();
        for (var entry : entries) {
            once.put(entry instanceof Yaml.Scalar scalar ? scalar.text() : entry, entry);
        }
        return List.copyOf(once.values());
    }

    private List<Yaml.Port> forms(Yaml entry) throws DeclarationException {
        if (entry instanceof Yaml.Port port) {
            return List.of(port);
        }
        if (entry instanceof Yaml.Mapping mapping) {
            return List.of(longForm(mapping));
        }
        if (entry instanceof Yaml.Scalar scalar && scalar.isText()) {
            if (scalar.type() == ScalarType.BASE_60) {
                reading.notice(
                        entry.origin(),
                        "Put " + Excerpt.text(scalar.text())
                                + " in quotes: older YAML reads it as a number to the base 60, Docker Compose as text.");
            }
            return shortForms(scalar.text(), entry.origin());
        }
        if (entry instanceof Yaml.Scalar number && number.type() == ScalarType.WHOLE) {
            return shortForms(whole(number).toString(), entry.origin());
        }
        throw new DeclarationException(
                entry.origin(), "a port is " + entry.kind() + "; text, a whole number or a mapping is allowed");
    }

    private List<Yaml.Port> shortForms(String text, Origin origin) throws DeclarationException {
        var spec = PortSpec.parse(text, origin);
        var host = spec.host();
        reading.count(spec.container().size(), origin);
        var forms = new ArrayList<Yaml.Port>();
        for (int i = 0; i < spec.container().size(); i++) {
            var inner = spec.container().first() + i;
            var single = host == null || spec.container().isSingle()
                    ? host
                    : new PortRange(host.first() + i, host.first() + i);
            forms.add(form(
                    origin,
                    text,
                    new PortSpec(spec.address(), single, new PortRange(inner, inner), spec.protocol()),
                    single == null ? "" : text(single)));
        }
        return forms;
    }

    private static String text(PortRange range) {
        return range.isSingle() ? Integer.toString(range.first()) : range.first() + "-" + range.last();
    }

    /** Compose tells entries apart by this: no address is 0.0.0.0 there, and a published number is not its text. */
    private static Yaml.Port form(Origin origin, String declaration, PortSpec spec, String published) {
        var address = spec.address().equals(DeclaredPort.ANY) ? "0.0.0.0" : spec.address();
        var index = address + "|" + published + "|" + spec.container().first() + "/" + spec.protocol();
        return new Yaml.Port(origin, declaration, spec, index);
    }

    private Yaml.Port longForm(Yaml.Mapping entry) throws DeclarationException {
        for (var key : entry.entries().entrySet()) {
            if (!key.getKey().startsWith("x-")
                    && !List.of(LONG_KEYS.split(", ")).contains(key.getKey())) {
                throw new DeclarationException(
                        key.getValue().key(),
                        "a port has no \"" + Excerpt.text(key.getKey()) + "\"; allowed: " + LONG_KEYS);
            }
        }
        var target = entry.present("target");
        if (target == null) {
            throw new DeclarationException(entry.origin(), "a port lacks its target; allowed: target: 80");
        }
        var inner = single(target);
        var published = entry.present("published");
        var publishedText = published == null ? "" : number(published);
        var host = published == null || publishedText.isEmpty()
                ? null
                : PortSpec.range(published.origin(), publishedText, publishedText, "host")
                        .orElse(null);
        var address = text(entry, "host_ip");
        if (address != null && address.isEmpty()) {
            throw new DeclarationException(entry.origin(), "host_ip is empty; allowed: an address, or leave it out");
        }
        var protocol = text(entry, "protocol");
        var spec = new PortSpec(
                address == null ? DeclaredPort.ANY : PortSpec.address(entry.origin(), address, address),
                host,
                inner,
                protocol == null ? Protocol.TCP : protocol(entry, protocol));
        text(entry, "mode");
        var isNumber = published instanceof Yaml.Scalar scalar && scalar.isNumber();
        return form(entry.origin(), written(spec), spec, (isNumber ? "#" : "") + publishedText);
    }

    private static String written(PortSpec spec) {
        var host = spec.host() == null ? "" : text(spec.host());
        var address = spec.address().contains(":") ? "[" + spec.address() + "]" : spec.address();
        return (spec.address().equals(DeclaredPort.ANY)
                        ? (host.isEmpty() ? "" : host + ":")
                        : address + ":" + host + ":")
                + spec.container().first()
                + (spec.protocol() == Protocol.TCP ? "" : "/" + spec.protocol().wire());
    }

    private static Protocol protocol(Yaml.Mapping entry, String protocol) throws DeclarationException {
        var value = entry.get("protocol");
        return Protocol.parse(protocol)
                .orElseThrow(() -> new DeclarationException(
                        value == null ? entry.origin() : value.origin(),
                        "the protocol \"" + Excerpt.text(protocol) + "\" is none; allowed: tcp, udp, sctp"));
    }

    private static PortRange single(Yaml target) throws DeclarationException {
        var text = number(target);
        var port = PortSpec.range(target.origin(), text, text, "container");
        if (port.isEmpty() || text.contains("-")) {
            throw new DeclarationException(
                    target.origin(), "the target is \"" + Excerpt.text(text) + "\"; allowed: one port of 1 to 65535");
        }
        return port.get();
    }

    private static String number(Yaml value) throws DeclarationException {
        if (value instanceof Yaml.Scalar scalar) {
            if (scalar.isText()) {
                return scalar.text();
            }
            if (scalar.type() == ScalarType.WHOLE) {
                return whole(scalar).toString();
            }
        }
        throw new DeclarationException(
                value.origin(), "a port's number is " + value.kind() + "; allowed: a whole number or text");
    }

    static BigInteger whole(Yaml.Scalar scalar) {
        return ScalarType.whole(scalar.text()).orElse(BigInteger.ZERO);
    }

    private static @Nullable String text(Yaml.Mapping entry, String key) throws DeclarationException {
        var value = entry.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Yaml.Scalar scalar && scalar.isText()) {
            return scalar.text();
        }
        throw new DeclarationException(value.origin(), key + " is " + value.kind() + "; text is allowed");
    }
}
