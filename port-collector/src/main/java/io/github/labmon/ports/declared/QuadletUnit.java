package io.github.labmon.ports.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A unit of Podman Quadlet: {@code *.container}, {@code *.pod}, {@code *.kube}. */
final class QuadletUnit {

    private static final Map<String, String> SECTIONS = Map.of("container", "Container", "pod", "Pod", "kube", "Kube");

    /** Units that declare no port. */
    private static final List<String> PORTLESS = List.of("network", "volume", "image", "build");

    private final String file;
    private final ParseSession reading;
    private final String section;
    private final Map<String, List<Setting>> settings = new HashMap<>();

    private record Setting(Origin origin, String value) {}

    private QuadletUnit(String file, ParseSession reading) {
        this.file = file;
        this.reading = reading;
        this.section = SECTIONS.getOrDefault(extension(file), "");
    }

    static boolean isNamedLike(String file) {
        return SECTIONS.containsKey(extension(file)) || PORTLESS.contains(extension(file));
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    static void read(String file, ParseSession reading) throws DeclarationException {
        var text = reading.store().read(file, null);
        reading.use(file);
        if (!PORTLESS.contains(extension(file))) {
            var unit = new QuadletUnit(file, reading);
            unit.parse(text);
            unit.declare();
        }
    }

    private void parse(String text) throws DeclarationException {
        var lines = text.split("\r?\n", -1);
        var current = "";
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            var line = new StringBuilder(lines[i]);
            while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && !isComment(lines[first])) {
                line.setCharAt(line.length() - 1, ' ');
                i++;
                while (i < lines.length && isComment(lines[i])) {
                    i++; // a comment between continued lines is left out
                }
                line.append(i < lines.length ? lines[i] : "");
            }
            current = line(line.toString(), first, lines[first], current);
        }
        if (!settings.containsKey("")) {
            throw new DeclarationException(
                    new Origin(file, 1, 1), "there is no section [" + section + "]; it is what declares the ports");
        }
    }

    private static boolean isComment(String line) {
        var bare = line.strip();
        return bare.startsWith("#") || bare.startsWith(";");
    }

    private String line(String line, int index, String written, String current) throws DeclarationException {
        var bare = line.strip();
        var origin = new Origin(file, index + 1, 1);
        if (bare.isEmpty() || isComment(line)) {
            return current;
        }
        if (bare.startsWith("[") && bare.endsWith("]")) {
            var name = bare.substring(1, bare.length() - 1);
            if (name.equals(section)) {
                settings.putIfAbsent("", List.of());
            }
            return name;
        }
        int equals = bare.indexOf('=');
        if (equals < 1 || current.isEmpty()) {
            throw new DeclarationException(
                    origin, "this is no line of a unit; allowed: [Section], Key=value, # comment");
        }
        if (current.equals(section)) {
            var column = Math.max(0, written.indexOf('=')) + 1;
            while (column < written.length() && Character.isWhitespace(written.charAt(column))) {
                column++;
            }
            add(
                    bare.substring(0, equals).strip(),
                    new Setting(
                            new Origin(file, index + 1, column + 1),
                            bare.substring(equals + 1).strip()));
        }
        return current;
    }

    /** As systemd: an empty value forgets those before. */
    private void add(String key, Setting setting) {
        var values = settings.computeIfAbsent(key, name -> new ArrayList<>());
        if (setting.value().isEmpty()) {
            values.clear();
        } else {
            values.add(setting);
        }
    }

    private List<Setting> all(String key) {
        return settings.getOrDefault(key, List.of());
    }

    private void declare() throws DeclarationException {
        var owner = owner();
        boolean host =
                all("Network").stream().anyMatch(network -> network.value().equals("host"))
                        || all("PodmanArgs").stream()
                                .anyMatch(arguments ->
                                        PodmanArguments.of(arguments.value()).onHostNetwork());
        for (var setting : published()) {
            checkSpecifier(setting);
            if (host) {
                reading.notice(setting.origin(), "With Network=host Podman publishes no port.");
                var inner = PortSpec.parse(setting.value(), setting.origin());
                for (int port = inner.container().first();
                        port <= inner.container().last();
                        port++) {
                    reading.add(owner.onHost(inner.protocol(), port, setting.origin(), setting.value()));
                }
            } else {
                for (var port : owner.published(setting.value(), setting.origin())) {
                    reading.add(port);
                }
            }
        }
        if (host) {
            for (var setting : all("ExposeHostPort")) {
                checkSpecifier(setting);
                for (var port : owner.exposed(setting.value(), setting.origin())) {
                    reading.add(port);
                }
            }
        }
        for (var setting : all("Yaml")) {
            var manifest = DeclarationFiles.resolve(DeclarationFiles.folderOf(file), setting.value());
            reading.countFile(setting.origin());
            KubernetesManifest.played(manifest, setting.origin(), host, reading);
        }
    }

    private List<Setting> published() {
        var published = new ArrayList<>(all("PublishPort"));
        for (var arguments : all("PodmanArgs")) {
            for (var port : PodmanArguments.of(arguments.value()).published()) {
                published.add(new Setting(arguments.origin(), port));
            }
        }
        return published;
    }

    private static void checkSpecifier(Setting setting) throws DeclarationException {
        if (setting.value().contains("%")) {
            throw new DeclarationException(
                    setting.origin(),
                    "\"" + Excerpt.text(setting.value())
                            + "\" has a specifier, which only systemd can fill in; a number is allowed");
        }
    }

    private PortOwner owner() {
        var fileName = file.substring(file.lastIndexOf('/') + 1);
        var unit = fileName.substring(0, fileName.lastIndexOf('.'));
        if (section.equals("Kube")) {
            return new PortOwner(unit, null, null, 1); // its manifest names the pods
        }
        var isPod = section.equals("Pod");
        var named = all(isPod ? "PodName" : "ContainerName");
        var name = named.isEmpty() || named.get(named.size() - 1).value().contains("%")
                ? "systemd-" + unit
                : named.get(named.size() - 1).value();
        return new PortOwner(unit, isPod ? null : name, isPod ? name : null, 1);
    }
}
