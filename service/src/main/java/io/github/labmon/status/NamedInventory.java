package io.github.labmon.status;

import java.util.Optional;
import java.util.Set;

/** Things that come and go by name, such as ports: whoever follows the lab over time can tell which are new. */
public interface NamedInventory {

    /** What is there now, from the reading that all share; empty where that could not be read. */
    Optional<Set<String>> present();
}
