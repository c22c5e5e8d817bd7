package io.github.labmon.ports.declared.format;

import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.compose.ComposePorts;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a manifest; a value of another type is refused at its position. */
final class ManifestValues {

    private ManifestValues() {}

    static String address(Yaml.Mapping port) throws DeclarationException {
        var value = port.present("hostIP");
        if (value == null || (value instanceof Yaml.Scalar empty && empty.text().isEmpty())) {
            return DeclaredPort.ANY;
        }
        var text = value instanceof Yaml.Scalar scalar ? scalar.text() : "";
        return IpAddress.canonical(text)
                .orElseThrow(() -> new DeclarationException(
                        value.origin(),
                        "invalid IP address \"" + Excerpt.text(text) + "\"; allowed: such as 127.0.0.1"));
    }

    static Protocol protocol(Yaml.Mapping port) throws DeclarationException {
        var value = port.present("protocol");
        var text = value instanceof Yaml.Scalar scalar ? scalar.text() : value == null ? "TCP" : "";
        return Protocol.parse(text)
                .orElseThrow(() -> new DeclarationException(
                        value == null ? port.origin() : value.origin(),
                        "unknown protocol \"" + Excerpt.text(text) + "\"; allowed: TCP, UDP, SCTP"));
    }

    static Yaml.@Nullable Scalar number(Yaml.Mapping port, String key) throws DeclarationException {
        var value = port.present(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Yaml.Scalar scalar && scalar.type() == ScalarType.WHOLE) {
            port(scalar);
            return scalar;
        }
        throw new DeclarationException(value.origin(), key + " is " + value.kind() + "; a number is allowed");
    }

    static int port(Yaml.Scalar number) throws DeclarationException {
        var port = ComposePorts.whole(number);
        if (port.signum() < 0 || port.bitLength() > 16 || port.intValue() > PortRange.MAX_PORT) {
            throw new DeclarationException(
                    number.origin(), "port " + Excerpt.text(number.text()) + " is out of range; allowed: 1 to 65535");
        }
        return port.intValue();
    }

    static @Nullable String name(Yaml.Mapping resource) {
        return resource.present("metadata") instanceof Yaml.Mapping metadata
                        && metadata.present("name") instanceof Yaml.Scalar name
                ? name.text()
                : null;
    }

    static String text(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.get(key);
        if (value instanceof Yaml.Scalar scalar && scalar.isText()) {
            return scalar.text();
        }
        throw new DeclarationException(
                value == null ? mapping.origin() : value.origin(), key + " is missing or not text; text is allowed");
    }

    static Yaml.Mapping mapping(Yaml value, String what) throws DeclarationException {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new DeclarationException(value.origin(), what + " is " + value.kind() + "; a mapping is allowed");
    }

    static List<Yaml> list(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.present(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Yaml.Sequence list) {
            return new ArrayList<>(list.items());
        }
        throw new DeclarationException(value.origin(), key + " is " + value.kind() + "; a list is allowed");
    }
}
