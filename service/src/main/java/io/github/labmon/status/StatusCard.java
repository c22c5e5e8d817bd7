package io.github.labmon.status;

import io.github.labmon.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function at a glance, as {@code GET /status}, the page, {@code labmon status} and MQTT show it. States are not part of
 * it: they come from the function's targets and the rules about them.
 *
 * @param configured whether there is anything to monitor
 * @param complete whether labmon was permitted to read all of it
 * @param summary one short sentence while everything is OK; {@code null}: a general one
 * @param limits what labmon is not permitted to read or cannot read here, with the remedy
 * @param values few values, the most important first
 * @param items one for each of its targets that is shown; empty where the function is one thing
 * @param setup lines of a settings file that would show more
 */
public record StatusCard(
        boolean configured,
        boolean complete,
        @Nullable Message summary,
        List<Problem> limits,
        List<CardValue> values,
        List<Item> items,
        List<SetupHint> setup) {

    /** Without values. */
    public static final StatusCard EMPTY = of(null, List.of());

    /**
     * One target of the function.
     *
     * @param target the name of the {@link Target}
     * @param title a description, such as the model of a drive; {@code null} where it is unknown
     * @param summary one short sentence while it is OK; {@code null} where there is nothing to add
     */
    public record Item(
            String target, @Nullable String title, @Nullable Message summary, List<CardValue> values) {

        public Item {
            values = List.copyOf(values);
        }
    }

    /**
     * Lines of a settings file that make a function show more.
     *
     * @param purpose their purpose
     * @param lines of {@code .env}; commented out where the user has to fill something in
     */
    public record SetupHint(Message purpose, List<String> lines) {

        public SetupHint {
            lines = List.copyOf(lines);
        }
    }

    public StatusCard {
        limits = List.copyOf(limits);
        values = List.copyOf(values);
        items = List.copyOf(items);
        setup = List.copyOf(setup);
    }

    /** Something that is one thing. */
    public static StatusCard of(@Nullable Message summary, List<CardValue> values) {
        return new StatusCard(true, true, summary, List.of(), values, List.of(), List.of());
    }

    /** Something that consists of several. */
    public static StatusCard of(@Nullable Message summary, List<CardValue> values, List<Item> items) {
        return new StatusCard(true, true, summary, List.of(), values, items, List.of());
    }

    /** Nothing is configured. */
    public static StatusCard notConfigured(Message summary, SetupHint... setup) {
        return new StatusCard(false, true, summary, List.of(), List.of(), List.of(), List.of(setup));
    }

    /** The same, of which not everything may be read. */
    public StatusCard limitedBy(List<Problem> reasons) {
        return new StatusCard(configured, reasons.isEmpty() && complete, summary, reasons, values, items, setup);
    }

    /** The same with lines that would show more. */
    public StatusCard withSetup(SetupHint... hints) {
        return new StatusCard(configured, complete, summary, limits, values, items, List.of(hints));
    }
}
