package io.github.labmon.ports.changes;

import io.github.labmon.settings.StateFolder;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code port-changes.json} of the state folder. It can be deleted: the history then begins anew. */
final class PortHistoryFile {

    private static final Logger LOG = LoggerFactory.getLogger(PortHistoryFile.class);

    private static final int MAX_BYTES = 8 << 20;

    private final Path folder;
    private final Path file;
    private final JsonMapper json;
    private boolean failed;

    /** Its content. */
    @Serdeable
    record Content(int version, Instant since, Instant observedAt, List<Owned> ports, List<PortEvent> events) {

        /** A port and its owner. */
        @Serdeable
        record Owned(HeldPort port, String owner) {}

        static Content of(PortHistory history) {
            var ports = new ArrayList<Owned>();
            history.owners().forEach((port, owner) -> ports.add(new Owned(port, owner)));
            ports.sort((one, other) -> one.port().compareTo(other.port()));
            return new Content(1, history.since(), history.observedAt(), ports, history.events());
        }

        PortHistory history() {
            var owners = new HashMap<HeldPort, String>();
            ports.forEach(owned -> owners.put(owned.port(), owned.owner()));
            return new PortHistory(since, observedAt, owners, events);
        }
    }

    PortHistoryFile(Path folder, JsonMapper json) {
        this.folder = folder;
        this.file = folder.resolve("port-changes.json");
        this.json = json;
    }

    /** The stored history; empty where there is nothing, or nothing that can be read. */
    Optional<PortHistory> read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            var content = json.readValue(Files.readAllBytes(file), Content.class);
            return content == null || content.version() != 1 ? Optional.empty() : Optional.of(content.history());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "port-changes.json cannot be read; a new one is started: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Replaces the file as a whole, so that no reader sees a part of it; a failure is logged once. */
    void write(PortHistory history) {
        try {
            var next = StateFolder.made(folder).resolve(".port-changes.json.new");
            Files.write(next, json.writeValueAsBytes(Content.of(history)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            if (failed) {
                LOG.info("port-changes.json is written again");
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("port-changes.json cannot be written: {}", StateFolder.reason(e));
            }
            failed = true;
        }
    }
}
