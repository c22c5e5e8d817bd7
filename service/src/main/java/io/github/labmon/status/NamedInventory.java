package io.github.labmon.status;

import java.util.Optional;
import java.util.Set;

/** Names that come and go, such as ports, so that alerts can find those that are new. */
public interface NamedInventory {

    /** The function that they belong to. */
    String function();

    /** The names that are there now, from the reading that everyone shares; empty where that could not be read. */
    Optional<Set<String>> present();
}
