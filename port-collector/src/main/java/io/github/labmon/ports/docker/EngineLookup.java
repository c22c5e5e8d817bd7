package io.github.labmon.ports.docker;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.DockerStatus;
import io.github.labmon.ports.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engine in the order of Docker's own command line: DOCKER_HOST, DOCKER_CONTEXT, the current context of
 * config.json, the usual sockets; then those of rootless Docker, Docker Desktop and Podman.
 */
final class EngineLookup {

    private static final List<String> SCHEMES = List.of("unix", "npipe", "tcp", "http", "https", "ssh");

    private final Map<String, String> environment;
    private final Path root;
    private final Path home;

    /**
     * For an environment.
     *
     * @param root {@code /}
     */
    EngineLookup(Map<String, String> environment, Path root) {
        this.environment = environment;
        this.root = root;
        this.home = Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    }

    /** The engine; empty where none is configured and no usual socket exists. */
    Optional<EngineAddress> find() throws EngineException {
        var host = variable("DOCKER_HOST");
        if (host.isPresent()) {
            return Optional.of(new EngineAddress(uri(host.get(), "DOCKER_HOST"), tls(host.get()), "DOCKER_HOST"));
        }
        var context = variable("DOCKER_CONTEXT").or(this::currentContext).filter(name -> !name.equals("default"));
        return context.isPresent() ? Optional.of(ofContext(context.get())) : usualSocket();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Path config() {
        return variable("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
    }

    /** As Docker: TLS where DOCKER_TLS_VERIFY is set or the scheme is https, from DOCKER_CERT_PATH or ~/.docker. */
    private @Nullable Path tls(String host) {
        var isTls = host.startsWith("https:")
                || (host.startsWith("tcp:") && variable("DOCKER_TLS_VERIFY").isPresent());
        return isTls ? variable("DOCKER_CERT_PATH").map(Path::of).orElse(config()) : null;
    }

    static URI uri(String text, String name) throws EngineException {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            if (scheme != null && SCHEMES.contains(scheme)) {
                // http and https are tcp without and with TLS.
                return scheme.startsWith("http") ? new URI("tcp" + text.substring(scheme.length())) : uri;
            }
        } catch (URISyntaxException e) {
            throw notUsable(name); // its text can contain a password: it is not shown
        }
        throw notUsable(name);
    }

    private static EngineException notUsable(String name) {
        return new EngineException(
                DockerStatus.EngineState.UNKNOWN,
                "docker-host-not-usable",
                LocalizableText.of(
                        "problem.docker-host-not-usable",
                        "{0} is not the address of an engine; allowed: unix:///path, tcp://host:port,"
                                + " npipe:////./pipe/name, ssh://user@host",
                        name));
    }

    private Optional<String> currentContext() {
        return json(config().resolve("config.json"))
                .flatMap(config -> config.get("currentContext").text());
    }

    private static Optional<JsonValue> json(Path file) {
        try {
            return Optional.of(JsonValue.parse(Files.readAllBytes(file)));
        } catch (IOException e) {
            return Optional.empty(); // missing, not readable or not JSON: it contains no setting
        }
    }

    private EngineAddress ofContext(String context) throws EngineException {
        var name = "the Docker context " + context;
        var contexts = config().resolve("contexts");
        try (var folders = Files.newDirectoryStream(contexts.resolve("meta"))) {
            for (var folder : folders) {
                var meta = json(folder.resolve("meta.json"));
                if (meta.isPresent() && meta.get().get("Name").text().equals(Optional.of(context))) {
                    var host = meta.get()
                            .get("Endpoints")
                            .get("docker")
                            .get("Host")
                            .text()
                            .orElse("");
                    var tls = contexts.resolve("tls")
                            .resolve(String.valueOf(folder.getFileName()))
                            .resolve("docker");
                    return new EngineAddress(uri(host, name), Files.isDirectory(tls) ? tls : null, name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw noContext(name);
        }
        throw noContext(name);
    }

    private static EngineException noContext(String name) {
        return new EngineException(
                DockerStatus.EngineState.UNKNOWN,
                "docker-context-not-found",
                LocalizableText.of(
                        "problem.docker-context-not-found",
                        "{0} does not exist; choose one of `docker context ls`",
                        name));
    }

    private Optional<EngineAddress> usualSocket() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return Optional.of(
                    new EngineAddress(URI.create("npipe:////./pipe/docker_engine"), null, "the default pipe"));
        }
        var runtime = variable("XDG_RUNTIME_DIR").map(Path::of);
        return Stream.of(
                        Optional.of(root.resolve("var/run/docker.sock")),
                        runtime.map(folder -> folder.resolve("docker.sock")),
                        Optional.of(home.resolve(".docker/run/docker.sock")),
                        runtime.map(folder -> folder.resolve("podman/podman.sock")),
                        Optional.of(root.resolve("run/podman/podman.sock")))
                .flatMap(Optional::stream)
                .filter(Files::exists)
                .findFirst()
                .map(EngineLookup::socket);
    }

    private static EngineAddress socket(Path path) {
        return new EngineAddress(URI.create("unix://" + path.toUri().getRawPath()), null, path.toString());
    }
}
