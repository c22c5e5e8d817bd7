package io.github.labmon.status;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The states of a function's targets after its alert rules were evaluated.
 *
 * @param byName by the names of the targets
 * @param whole the worst of them, that of the function itself
 */
public record TargetStates(Map<String, State> byName, State whole) {

    public TargetStates {
        byName = Map.copyOf(byName);
    }

    /**
     * The parts of a document in their states; one that is no target keeps its own.
     *
     * @param target the name of the target of a part
     * @param withState the same part in another state
     */
    public <T> List<T> assignTo(List<T> parts, Function<T, String> target, BiFunction<T, State, T> withState) {
        return parts.stream()
                .map(part -> {
                    var state = byName.get(target.apply(part));
                    return state == null ? part : withState.apply(part, state);
                })
                .toList();
    }
}
