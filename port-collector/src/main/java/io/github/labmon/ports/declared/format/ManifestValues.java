package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
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
                        LocalizableText.of(
                                "manifest.address",
                                "invalid IP address \"{0}\"; allowed: such as 127.0.0.1",
                                Excerpt.text(text))));
    }

    static Protocol protocol(Yaml.Mapping port) throws DeclarationException {
        var value = port.present("protocol");
        var text = value instanceof Yaml.Scalar scalar ? scalar.text() : value == null ? "TCP" : "";
        return Protocol.parse(text)
                .orElseThrow(() -> new DeclarationException(
                        value == null ? port.origin() : value.origin(),
                        LocalizableText.of(
                                "manifest.protocol",
                                "unknown protocol \"{0}\"; allowed: TCP, UDP, SCTP",
                                Excerpt.text(text))));
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
        throw new DeclarationException(
                value.origin(),
                LocalizableText.of("value.number", "{0} is {1}; a number is allowed", key, value.kind()));
    }

    static int port(Yaml.Scalar number) throws DeclarationException {
        var port = ComposePorts.whole(number);
        if (port.signum() < 0 || port.bitLength() > 16 || port.intValue() > PortRange.MAX_PORT) {
            throw new DeclarationException(
                    number.origin(),
                    LocalizableText.of(
                            "manifest.out-of-range",
                            "port {0} is out of range; allowed: 1 to 65535",
                            Excerpt.text(number.text())));
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
                value == null ? mapping.origin() : value.origin(),
                LocalizableText.of("manifest.text", "{0} is missing or not text; text is allowed", key));
    }

    /**
     * A value that must be a mapping.
     *
     * @param what it is in a message: a key or a text
     */
    static Yaml.Mapping mapping(Yaml value, Object what) throws DeclarationException {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new DeclarationException(
                value.origin(),
                LocalizableText.of("value.mapping", "{0} is {1}; a mapping is allowed", what, value.kind()));
    }

    static List<Yaml> list(Yaml.Mapping mapping, String key) throws DeclarationException {
        var value = mapping.present(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Yaml.Sequence list) {
            return new ArrayList<>(list.items());
        }
        throw new DeclarationException(
                value.origin(), LocalizableText.of("value.list", "{0} is {1}; a list is allowed", key, value.kind()));
    }
}
