package io.github.labmon.alerts;

import java.util.Map;

/**
 * One thing that labmon raises alerts about.
 *
 * @param id its name in alerts, silences and rules files
 * @param watch what it reads
 * @param unit of its values and limits
 * @param words what is said when it fires: {@code {name}}, {@code {value}}, {@code {limit}} are put in
 * @param well what is said when it is over
 * @param terms when it raises and clears
 * @param own other terms for single targets
 */
record Rule(String id, Watch watch, Unit unit, String words, String well, Terms terms, Map<String, Terms> own) {

    Rule {
        own = Map.copyOf(own);
    }

    Terms terms(String target) {
        return own.getOrDefault(target, terms);
    }
}
