package io.github.labmon.ports.declared;

import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a compose file refers to by {@code include} and {@code extends}. */
final class SentReferences {

    private SentReferences() {}

    /** Without the file itself: a service can extend another one of the same file by the name of that file. */
    static Set<String> of(String file, List<Yaml> documents) {
        var referred = new LinkedHashSet<String>();
        var folder = DeclarationFiles.folderOf(file);
        for (var document : documents) {
            if (document instanceof Yaml.Mapping model) {
                for (var name : names(model)) {
                    referred.add(DeclarationFiles.resolve(folder, name));
                }
            }
        }
        referred.remove(file);
        return referred;
    }

    private static List<String> names(Yaml.Mapping model) {
        var names = new ArrayList<String>();
        if (model.get("include") instanceof Yaml.Sequence includes) {
            for (var include : includes.items()) {
                add(include instanceof Yaml.Mapping mapping ? mapping.get("path") : include, names);
            }
        }
        if (model.get("services") instanceof Yaml.Mapping services) {
            for (var service : services.entries().values()) {
                if (service.value() instanceof Yaml.Mapping mapping
                        && mapping.get("extends") instanceof Yaml.Mapping extension) {
                    add(extension.get("file"), names);
                }
            }
        }
        return names;
    }

    private static void add(@Nullable Yaml value, List<String> names) {
        if (value instanceof Yaml.Scalar scalar) {
            names.add(scalar.text());
        } else if (value instanceof Yaml.Sequence list) {
            for (var item : list.items()) {
                if (item instanceof Yaml.Scalar scalar) {
                    names.add(scalar.text());
                }
            }
        }
    }
}
