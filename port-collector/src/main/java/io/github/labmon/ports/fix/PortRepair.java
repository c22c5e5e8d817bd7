package io.github.labmon.ports.fix;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.deployment.PortPlace;
import io.github.labmon.ports.deployment.PortPlaces;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.gate.CheckRequest;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.PortCheck;
import io.github.labmon.ports.gate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the free port that the gate suggests in the place of one that conflicts: into the variable that declares it ({@code
 * .env}, the default of {@code ${WEB_PORT:-8080}}), otherwise into the declaration. Each change is checked by the gate before it
 * is proposed. Nothing is written.
 */
public final class PortRepair {

    /** A suggestion can conflict for another protocol, and is then replaced by the next one. */
    private static final int MAX_ROUNDS = 20;

    private final PortCheck check;

    /** A repair with the checks of the gate; their live ports should be read once for all of them. */
    public PortRepair(PortCheck check) {
        this.check = check;
    }

    /**
     * Checks the request and proposes changes for its conflicts.
     *
     * @throws DeclarationException as {@link PortCheck#run}
     */
    public ProposedRepair propose(CheckRequest request) throws DeclarationException {
        return new Proposal(request).run();
    }

    /** The change of the number of one port. */
    private record Edit(PortPlace.Written place, DeclaredPort port, String number) {}

    /** A declaration, the same also when an earlier one in its line has become longer. */
    private record Key(String file, int line, @Nullable String service, String protocol, int port) {

        static Key of(DeclaredPort port) {
            return new Key(
                    port.origin().file(),
                    port.origin().line(),
                    port.service(),
                    port.protocol().wire(),
                    port.port());
        }
    }

    private final class Proposal {

        private final CheckRequest request;
        private final Map<String, String> originals = new LinkedHashMap<>();
        private final Map<String, String> contents = new LinkedHashMap<>();
        private final Map<Key, ProposedRepair.NotRepaired> failed = new LinkedHashMap<>();

        Proposal(CheckRequest request) {
            this.request = request;
        }

        ProposedRepair run() throws DeclarationException {
            var before = check.run(request);
            var verdict = before;
            for (int round = 0; round < MAX_ROUNDS; round++) {
                var edits = edits(verdict);
                if (edits.isEmpty()) {
                    break;
                }
                verdict = applied(edits, verdict);
            }
            for (var port : ports(verdict)) {
                if (!failed.containsKey(Key.of(port))) {
                    fail(
                            port,
                            LocalizableText.of("fix.attempts", "no free port was found in {0} attempts", MAX_ROUNDS));
                }
            }
            var changes = new ArrayList<FileChange>();
            originals.forEach((file, original) -> {
                var changed = contents.getOrDefault(file, original);
                if (!changed.equals(original)) {
                    changes.add(new FileChange(file, original, changed));
                }
            });
            return new ProposedRepair(before, verdict, changes, List.copyOf(failed.values()));
        }

        private CheckRequest current() {
            var declarations = request.declarations();
            return contents.isEmpty()
                    ? request
                    : request.with(declarations.withStore(declarations.store().withContents(contents)));
        }

        /** The changes for the conflicts of a verdict, one for each place. */
        private List<Edit> edits(Verdict verdict) throws DeclarationException {
            var edits = new LinkedHashMap<String, Edit>();
            PortPlaces places = null;
            for (var conflict : verdict.conflicts()) {
                var port = conflict.declared();
                if (port == null || failed.containsKey(Key.of(port))) {
                    continue; // a name of a container is no port
                }
                if (conflict.suggestion() == null) {
                    fail(port, LocalizableText.of("fix.no-suggestion", "no free port can be suggested"));
                    continue;
                }
                places = places == null ? Declarations.places(current().declarations()) : places;
                if (places.of(port) instanceof PortPlace.Written place) {
                    originals.putIfAbsent(place.file(), places.text(place.file()));
                    contents.putIfAbsent(place.file(), places.text(place.file()));
                    edits.putIfAbsent(
                            place.file() + ":" + place.start(),
                            new Edit(place, port, String.valueOf(conflict.suggestion())));
                } else if (places.of(port) instanceof PortPlace.NotEditable reason) {
                    fail(port, reason.reason());
                }
            }
            return List.copyOf(edits.values());
        }

        /** Applies changes together where that removes conflicts, otherwise one by one. */
        private Verdict applied(List<Edit> edits, Verdict before) throws DeclarationException {
            var after = tried(edits, before);
            if (after != null) {
                return after;
            }
            for (var edit : edits) {
                var alone = edits.size() == 1 ? null : tried(List.of(edit), before);
                if (alone != null) {
                    return alone; // the places of the other changes can have moved
                }
                fail(
                        edit.port(),
                        LocalizableText.of("fix.no-help", "another number there does not remove the conflict"));
            }
            return before;
        }

        /** The verdict after the changes; {@code null} where they do not help, and are undone. */
        private @Nullable Verdict tried(List<Edit> edits, Verdict before) throws DeclarationException {
            var previous = Map.copyOf(contents);
            edits.stream()
                    .sorted(Comparator.comparingInt((Edit edit) -> edit.place().start())
                            .reversed())
                    .forEach(edit -> contents.computeIfPresent(
                            edit.place().file(),
                            (file, text) -> new StringBuilder(text)
                                    .replace(edit.place().start(), edit.place().end(), edit.number())
                                    .toString()));
            var after = check.run(current());
            if (helps(before, after)) {
                return after;
            }
            contents.putAll(previous);
            return null;
        }

        private static boolean helps(Verdict before, Verdict after) {
            var left = after.conflicts().size();
            return left < before.conflicts().size()
                    || (left == before.conflicts().size() && left > 0 && isAnotherPort(before, after));
        }

        /** The conflict of TCP can be gone and one of UDP have come, with the same variable: the next round continues. */
        private static boolean isAnotherPort(Verdict before, Verdict after) {
            var protocols = ports(before).stream().map(DeclaredPort::protocol).toList();
            return ports(after).stream().anyMatch(port -> !protocols.contains(port.protocol()));
        }

        /** The ports that conflict. */
        private static List<DeclaredPort> ports(Verdict verdict) {
            return verdict.conflicts().stream()
                    .map(Finding::declared)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private void fail(DeclaredPort port, LocalizableText reason) {
            failed.put(Key.of(port), new ProposedRepair.NotRepaired(port, reason));
        }
    }
}
