package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import io.github.labmon.ports.declared.session.JsonComments;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import io.github.labmon.ports.yaml.ScalarType;
import io.github.labmon.ports.yaml.Yaml;
import java.util.List;

/**
 * A {@code devcontainer.json}: {@code forwardPorts}, which the editor binds on 127.0.0.1, and {@code appPort}, which the engine
 * publishes (a number on 127.0.0.1, a text as {@code docker -p}).
 */
public final class DevContainer {

    private static final String LOOPBACK = "127.0.0.1";

    private final ParseSession session;
    private final PortOwner owner;

    private DevContainer(ParseSession session, PortOwner owner) {
        this.session = session;
        this.owner = owner;
    }

    public static boolean isNamedLike(String file) {
        return JsonComments.areAllowedIn(file);
    }

    public static void read(List<Yaml> documents, ParseSession session) throws DeclarationException {
        for (var document : documents) {
            var container = ManifestValues.mapping(document, "devcontainer.json");
            var name = container.present("name") instanceof Yaml.Scalar text ? text.text() : "devcontainer";
            new DevContainer(session, PortOwner.of(name, null, null)).read(container);
        }
    }

    private void read(Yaml.Mapping container) throws DeclarationException {
        for (var entry : ManifestValues.list(container, "forwardPorts")) {
            forward(entry);
        }
        var published = container.present("appPort");
        if (published instanceof Yaml.Sequence list) {
            for (var entry : list.items()) {
                publish(entry);
            }
        } else if (published != null) {
            publish(published);
        }
        var compose = container.present("dockerComposeFile");
        if (compose != null) {
            session.notice(
                    compose.origin(),
                    LocalizableText.of(
                            "notice.dev-container",
                            "The files of dockerComposeFile are not read here; name them to check their ports."));
        }
    }

    private void forward(Yaml entry) throws DeclarationException {
        if (!(entry instanceof Yaml.Scalar scalar)) {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of(
                            "dev-container.forward",
                            "an entry of forwardPorts is {0}; allowed: 3000, \"db:5432\"",
                            entry.kind()));
        }
        var number = scalar.text().substring(scalar.text().lastIndexOf(':') + 1);
        add(number, scalar, owner.onHostNetwork());
    }

    private void publish(Yaml entry) throws DeclarationException {
        if (entry instanceof Yaml.Scalar number && number.type() == ScalarType.WHOLE) {
            add(number.text(), number, owner);
        } else if (entry instanceof Yaml.Scalar text && text.isText()) {
            session.addAll(owner.published(text.text(), text.origin()), text.origin());
        } else {
            throw new DeclarationException(
                    entry.origin(),
                    LocalizableText.of(
                            "dev-container.publish",
                            "an entry of appPort is {0}; allowed: 3000, \"8080:80\"",
                            entry.kind()));
        }
    }

    private void add(String number, Yaml.Scalar scalar, PortOwner binding) throws DeclarationException {
        Origin origin = scalar.origin();
        var port = PortRange.parse(number)
                .filter(PortRange::isSingle)
                .orElseThrow(() -> new DeclarationException(
                        origin,
                        LocalizableText.of(
                                "dev-container.port",
                                "invalid port \"{0}\"; allowed: 3000, \"db:5432\"",
                                Excerpt.text(scalar.text()))));
        session.addAll(List.of(binding.port(Protocol.TCP, LOOPBACK, port, origin, scalar.text())), origin);
    }
}
