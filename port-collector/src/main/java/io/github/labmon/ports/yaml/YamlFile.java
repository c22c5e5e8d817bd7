package io.github.labmon.ports.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a YAML file.
 *
 * @param documents in the order of the file
 * @param nodes the number of values that are written in the file and in those that were read before
 * @param keyFault the first key that is not text, which Docker Compose refuses and Kubernetes does not; {@code null} for
 *     none
 */
public record YamlFile(
        List<Yaml> documents, int nodes, @Nullable YamlException keyFault) {

    public YamlFile {
        documents = List.copyOf(documents);
    }

    /** The documents of a format in which every key is text. */
    public List<Yaml> withTextKeys() throws YamlException {
        if (keyFault != null) {
            throw keyFault;
        }
        return documents;
    }
}
