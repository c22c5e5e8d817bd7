package io.github.labmon.ports.declared.format;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.session.ParseSession;
import io.github.labmon.ports.deployment.PortOwner;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.file.Excerpt;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A unit of Podman Quadlet: {@code *.container}, {@code *.pod}, {@code *.kube}, with its drop-ins. */
public final class QuadletUnit {

    private static final Map<String, String> SECTIONS = Map.of("container", "Container", "pod", "Pod", "kube", "Kube");

    /** Units that declare no port. */
    private static final Set<String> WITHOUT_PORTS = Set.of("network", "volume", "image", "build");

    private final String file;
    private final ParseSession session;
    private final String section;
    private final Map<String, List<UnitFile.Setting>> settings = new HashMap<>();

    private QuadletUnit(String file, ParseSession session) {
        this.file = file;
        this.session = session;
        this.section = SECTIONS.getOrDefault(extension(file), "");
    }

    public static boolean isNamedLike(String file) {
        return SECTIONS.containsKey(extension(file)) || WITHOUT_PORTS.contains(extension(file));
    }

    private static String extension(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    public static void read(String file, ParseSession session) throws DeclarationException {
        var text = session.text(file, null);
        session.use(file);
        if (!WITHOUT_PORTS.contains(extension(file))) {
            var unit = new QuadletUnit(file, session);
            var own = UnitFile.parse(file, text, unit.section);
            if (!own.hasSection()) {
                throw new DeclarationException(
                        new Origin(file, 1, 1),
                        LocalizableText.of(
                                "unit.section", "the section [{0}] is missing; it declares the ports", unit.section));
            }
            own.settings().forEach(unit::add);
            for (var dropIn : unit.dropIns()) {
                session.use(dropIn);
                UnitFile.parse(dropIn, session.text(dropIn, null), unit.section)
                        .settings()
                        .forEach(unit::add);
            }
            unit.declare();
        }
    }

    /**
     * The drop-ins in the order in which Podman merges them: by file name; of two with the same name that of the more specific
     * folder ({@code web-app.container.d}, {@code web-.container.d}, {@code container.d}).
     */
    private List<String> dropIns() throws DeclarationException {
        var byName = new TreeMap<String, String>();
        var folder = DeclarationFiles.folderOf(file);
        for (var name : dropInFolders()) {
            var dropInFolder = DeclarationFiles.resolve(folder, name);
            for (var dropIn : session.store().list(dropInFolder)) {
                if (dropIn.endsWith(".conf")) {
                    byName.putIfAbsent(dropIn, DeclarationFiles.resolve(dropInFolder, dropIn));
                }
            }
        }
        return List.copyOf(byName.values());
    }

    /** The most specific first. An instance of a template has the drop-ins of the template too. */
    private List<String> dropInFolders() {
        var extension = extension(file);
        var base = unitName();
        var folders = new ArrayList<String>();
        folders.add(base + "." + extension + ".d");
        var at = base.indexOf('@');
        var template = at < 0 ? base : base.substring(0, at);
        var mark = at < 0 ? "" : "@";
        if (at >= 0 && at < base.length() - 1) {
            folders.add(template + "@." + extension + ".d");
        }
        for (int dash = template.lastIndexOf('-'); dash >= 0; dash = template.lastIndexOf('-', dash - 1)) {
            folders.add(template.substring(0, dash + 1) + mark + "." + extension + ".d");
        }
        folders.add(extension + ".d");
        return folders;
    }

    private String unitName() {
        var fileName = DeclarationFiles.lastPart(file);
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }

    /** As in systemd, an empty value removes those before. */
    private void add(UnitFile.Setting setting) {
        var values = settings.computeIfAbsent(setting.key(), name -> new ArrayList<>());
        if (setting.value().isEmpty()) {
            values.clear();
        } else {
            values.add(setting);
        }
    }

    private List<UnitFile.Setting> all(String key) {
        return settings.getOrDefault(key, List.of());
    }

    private void declare() throws DeclarationException {
        var owner = owner();
        boolean isOnHost =
                all("Network").stream().anyMatch(network -> network.value().equals("host"))
                        || all("PodmanArgs").stream()
                                .anyMatch(arguments ->
                                        PodmanArguments.of(arguments.value()).onHostNetwork());
        for (var setting : published()) {
            checkSpecifier(setting);
            if (isOnHost) {
                session.notice(
                        setting.origin(),
                        LocalizableText.of("notice.quadlet-host", "With Network=host Podman publishes no port."));
            }
            session.addAll(
                    isOnHost
                            ? owner.containerPorts(setting.value(), setting.origin())
                            : owner.published(setting.value(), setting.origin()),
                    setting.origin());
        }
        if (isOnHost) {
            for (var setting : all("ExposeHostPort")) {
                checkSpecifier(setting);
                session.addAll(owner.exposed(setting.value(), setting.origin()), setting.origin());
            }
        }
        for (var setting : all("Yaml")) {
            var manifest = DeclarationFiles.resolve(DeclarationFiles.folderOf(file), setting.value());
            session.limits().countFile(setting.origin());
            KubernetesManifest.played(manifest, setting.origin(), isOnHost, session);
        }
    }

    private List<UnitFile.Setting> published() {
        var published = new ArrayList<>(all("PublishPort"));
        for (var arguments : all("PodmanArgs")) {
            for (var port : PodmanArguments.of(arguments.value()).published()) {
                published.add(new UnitFile.Setting(arguments.origin(), arguments.key(), port));
            }
        }
        return published;
    }

    private static void checkSpecifier(UnitFile.Setting setting) throws DeclarationException {
        if (setting.value().contains("%")) {
            throw new DeclarationException(
                    setting.origin(),
                    LocalizableText.of(
                            "unit.specifier",
                            "\"{0}\" contains a specifier, which only systemd can expand; a number is allowed",
                            Excerpt.text(setting.value())));
        }
    }

    private PortOwner owner() {
        var unit = unitName();
        if (section.equals("Kube")) {
            return PortOwner.of(unit, null, null); // the manifest names the pods
        }
        var isPod = section.equals("Pod");
        var named = all(isPod ? "PodName" : "ContainerName");
        var hasName = !named.isEmpty() && !named.get(named.size() - 1).value().contains("%");
        var name = hasName ? named.get(named.size() - 1).value() : "systemd-" + unit;
        return PortOwner.of(unit, isPod ? null : name, isPod ? name : null);
    }
}
