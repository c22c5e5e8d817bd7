package io.github.labmon.ports.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.github.labmon.ports.IpAddress;
import io.github.labmon.ports.PortRange;
import io.github.labmon.ports.Protocol;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses an element of {@code GET /containers/json?all=true} (Docker Engine API 1.24 and later) token by token: the list of
 * 1,000 containers is about 2 MB, and most of it is not needed. A member that is missing or has another type is absent; ports that
 * are not valid are left out; of a member that occurs twice the last one counts.
 */
final class ContainerParser {

    private static final String COMPOSE = "com.docker.compose.";
    private static final int NO_PORT = 0;

    private final JsonParser json;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String image;
    private @Nullable String state;
    private @Nullable String networkMode;
    private Map<String, String> labels = Map.of();
    private Set<PublishedPort> ports = Set.of();

    private ContainerParser(JsonParser json) {
        this.json = json;
    }

    /**
     * The container at the current token of a parser; afterwards the parser is at its last token.
     *
     * @return empty where the value is not an object with an id
     * @throws IOException where it is not JSON
     */
    static Optional<Container> read(JsonParser json) throws IOException {
        var parser = new ContainerParser(json);
        parser.members();
        return Optional.ofNullable(parser.container());
    }

    private @Nullable Container container() {
        var known = id;
        return known == null
                ? null
                : new Container(
                        known,
                        name == null ? known : name,
                        image,
                        state,
                        networkMode,
                        labels.get(COMPOSE + "project"),
                        composeService(),
                        null,
                        ContainerLink.of(labels),
                        null,
                        List.copyOf(ports));
    }

    /** None for a one-off container of {@code compose run}, which stays when its service is replaced. */
    private @Nullable String composeService() {
        return "true".equalsIgnoreCase(labels.get(COMPOSE + "oneoff")) ? null : labels.get(COMPOSE + "service");
    }

    private void members() throws IOException {
        if (!isAt(JsonToken.START_OBJECT)) {
            return;
        }
        for (var member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            json.nextToken();
            switch (member) {
                case "Id" -> id = text();
                case "Names" -> name = name();
                case "Image" -> image = text();
                case "State" -> state = text();
                case "HostConfig" -> networkMode = networkMode();
                case "Labels" -> labels = labels();
                case "Ports" -> ports = ports();
                default -> json.skipChildren();
            }
        }
    }

    /** The container's own name: names with a second slash are links of other containers to it. */
    private @Nullable String name() throws IOException {
        String own = null;
        if (isAt(JsonToken.START_ARRAY)) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                var text = text();
                if (own == null && text != null && text.indexOf('/', 1) < 0) {
                    own = text.startsWith("/") ? text.substring(1) : text;
                }
            }
        }
        return own;
    }

    private @Nullable String networkMode() throws IOException {
        String mode = null;
        if (isAt(JsonToken.START_OBJECT)) {
            for (var member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                json.nextToken();
                if (member.equals("NetworkMode")) {
                    mode = text();
                } else {
                    json.skipChildren();
                }
            }
        }
        return mode;
    }

    /** The labels that labmon reads. */
    private Map<String, String> labels() throws IOException {
        var found = new HashMap<String, String>();
        if (isAt(JsonToken.START_OBJECT)) {
            for (var member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                json.nextToken();
                if (!member.startsWith(COMPOSE) && !ContainerLink.isAddressLabel(member)) {
                    json.skipChildren();
                    continue;
                }
                var text = text();
                if (text == null) {
                    found.remove(member);
                } else {
                    found.put(member, text);
                }
            }
        }
        return found;
    }

    private Set<PublishedPort> ports() throws IOException {
        var found = new LinkedHashSet<PublishedPort>();
        if (isAt(JsonToken.START_ARRAY)) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                var port = port();
                if (port != null) {
                    found.add(port);
                }
            }
        }
        return found;
    }

    private @Nullable PublishedPort port() throws IOException {
        if (!isAt(JsonToken.START_OBJECT)) {
            return null;
        }
        Integer inside = null;
        int outside = NO_PORT;
        String type = null;
        String address = null;
        for (var member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            json.nextToken();
            switch (member) {
                case "PrivatePort" -> inside = number();
                case "PublicPort" -> outside = port(number());
                case "Type" -> type = text();
                case "IP" -> address = text();
                default -> json.skipChildren();
            }
        }
        if (inside == null || outside == NO_PORT) {
            return null; // one that the image exposes, and nothing publishes
        }
        var protocol = Protocol.parse(type == null ? "tcp" : type);
        var canonical = IpAddress.canonical(address == null ? "0.0.0.0" : address);
        return protocol.isPresent() && canonical.isPresent()
                ? new PublishedPort(protocol.get(), canonical.get(), outside, inside)
                : null;
    }

    private static int port(@Nullable Integer number) {
        return number != null && number >= 1 && number <= PortRange.MAX_PORT ? number : NO_PORT;
    }

    /** Whether the value begins with this token; one that does not is skipped. */
    private boolean isAt(JsonToken token) throws IOException {
        if (json.currentToken() == token) {
            return true;
        }
        json.skipChildren();
        return false;
    }

    /** The text, where it is one and not empty. */
    private @Nullable String text() throws IOException {
        if (!isAt(JsonToken.VALUE_STRING)) {
            return null;
        }
        var text = json.getText();
        return text.isEmpty() ? null : text;
    }

    /** The number, where it is a whole one in the range of {@code int}. */
    private @Nullable Integer number() throws IOException {
        return isAt(JsonToken.VALUE_NUMBER_INT) && json.getNumberType() == NumberType.INT ? json.getIntValue() : null;
    }
}
