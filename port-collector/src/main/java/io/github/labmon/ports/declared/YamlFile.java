package io.github.labmon.ports.declared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a YAML file.
 *
 * @param documents in their order
 * @param keyFault the first key that is no text, which Compose refuses and Kubernetes does not
 */
record YamlFile(List<Yaml> documents, @Nullable DeclarationException keyFault) {

    YamlFile {
        documents = List.copyOf(documents);
    }

    /** The documents as those of a compose file. */
    List<Yaml> compose() throws DeclarationException {
        if (keyFault != null) {
            throw keyFault;
        }
        return documents;
    }
}
