package io.github.labmon.ports.declared.compose;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortSpec;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code ports} of a compose service: each spelling in its canonical form, equal entries once. */
public final class ComposePorts {

    private static final List<String> LONG_KEYS =
            List.of("target", "published", "host_ip", "protocol", "mode", "app_protocol", "name");

    private final ParseSession session;

    ComposePorts(ParseSession session) {
        this.session = session;
    }

    /** A model with the ports of all services in their canonical form. */
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
        var forms = new LinkedHashMap<ComposePort, Yaml>();
        for (var entry : ports.items()) {
            for (var port : forms(entry)) {
                forms.put(port, port); // of equal ones the later, at the position of the earlier
            }
        }
        return ports.with(List.copyOf(forms.values()));
    }

    private List<ComposePort> forms(Yaml entry) throws DeclarationException {
        if (entry instanceof ComposePort port) {
            return List.of(port);
        }
        if (entry instanceof Yaml.Mapping mapping) {
            return List.of(longForm(mapping));
        }
        if (entry instanceof Yaml.Scalar scalar && scalar.isText()) {
            if (scalar.type() == ScalarType.BASE_60) {
                session.notice(
                        entry.origin(),
                        LocalizableText.of(
                                "notice.quotes",
                                "Put {0} in quotes: YAML 1.1 reads it as a number to the base 60, Docker"
                                        + " Compose as text.",
                                Excerpt.text(scalar.text())));
            }
            return shortForms(scalar.text(), entry.origin());
        }
        if (entry instanceof Yaml.Scalar number && number.type() == ScalarType.WHOLE) {
            return shortForms(whole(number).toString(), entry.origin());
        }
        throw new DeclarationException(
                entry.origin(),
                LocalizableText.of(
                        "compose.port", "a port is {0}; text, a whole number or a mapping is allowed", entry.kind()));
    }

    private List<ComposePort> shortForms(String text, Origin origin) throws DeclarationException {
        var spec = PortSpec.parse(text, origin);
        var host = spec.host();
        session.limits().countComposePorts(spec.container().size(), origin);
        var forms = new ArrayList<ComposePort>(spec.container().size());
        for (int i = 0; i < spec.container().size(); i++) {
            var isAnyOf = spec.container().isSingle();
            var first = host == null ? 0 : host.first() + i;
            var last = host == null ? 0 : isAnyOf ? host.last() : first;
            var container = spec.container().first() + i;
            forms.add(new ComposePort(
                    origin, origin, text, spec.address(), first, last, container, spec.protocol(), null));
        }
        return forms;
    }

    private static String text(PortRange range) {
        return range.isSingle() ? Integer.toString(range.first()) : range.first() + "-" + range.last();
    }

    private static ComposePort longForm(Yaml.Mapping entry) throws DeclarationException {
        for (var key : entry.entries().entrySet()) {
            if (!key.getKey().startsWith("x-") && !LONG_KEYS.contains(key.getKey())) {
                throw new DeclarationException(
                        key.getValue().key(),
                        LocalizableText.of(
                                "compose.port-key",
                                "unknown key \"{0}\" of a port; allowed: {1}",
                                Excerpt.text(key.getKey()),
                                String.join(", ", LONG_KEYS)));
            }
        }
        var target = entry.present("target");
        if (target == null) {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of("compose.no-target", "the target of a port is missing; allowed: target: 80"));
        }
        var inner = single(target);
        var published = entry.present("published");
        var publishedText = published == null ? "" : number(published);
        var host = published == null || publishedText.isEmpty()
                ? null
                : PortSpec.range(published.origin(), publishedText, publishedText, PortSpec.HOST)
                        .orElse(null);
        var address = text(entry, "host_ip");
        if (address != null && address.isEmpty()) {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of(
                            "compose.host-ip", "host_ip is empty; allowed: an IP address, or no host_ip at all"));
        }
        var protocol = text(entry, "protocol");
        text(entry, "mode");
        var spec = new PortSpec(
                address == null ? DeclaredPort.ANY : PortSpec.address(entry.origin(), address, address),
                host,
                inner,
                protocol == null ? Protocol.TCP : protocol(entry, protocol));
        var isNumber = published instanceof Yaml.Scalar scalar && scalar.isNumber();
        return new ComposePort(
                entry.origin(),
                published == null ? entry.origin() : published.origin(),
                written(spec),
                spec.address(),
                host == null ? 0 : host.first(),
                host == null ? 0 : host.last(),
                inner.first(),
                spec.protocol(),
                otherThan(host == null ? "" : text(host), (isNumber ? "#" : "") + publishedText));
    }

    private static @Nullable String otherThan(String canonical, String text) {
        return text.equals(canonical) ? null : text;
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
                        LocalizableText.of(
                                "port.unknown-protocol",
                                "unknown protocol \"{0}\"; allowed: tcp, udp, sctp",
                                Excerpt.text(protocol))));
    }

    private static PortRange single(Yaml target) throws DeclarationException {
        var text = number(target);
        var port = PortSpec.range(target.origin(), text, text, PortSpec.CONTAINER);
        if (port.isEmpty() || text.contains("-")) {
            throw new DeclarationException(
                    target.origin(),
                    LocalizableText.of(
                            "compose.target",
                            "invalid target \"{0}\"; allowed: one port from 1 to 65535",
                            Excerpt.text(text)));
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
                value.origin(),
                LocalizableText.of(
                        "compose.port-number",
                        "the number of a port is {0}; a whole number or text is allowed",
                        value.kind()));
    }

    public static BigInteger whole(Yaml.Scalar scalar) {
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
        throw new DeclarationException(
                value.origin(), LocalizableText.of("value.text", "{0} is {1}; text is allowed", key, value.kind()));
    }
}
