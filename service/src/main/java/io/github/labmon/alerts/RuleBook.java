package io.github.labmon.alerts;

import java.util.List;

/**
 * All that decides what is told.
 *
 * @param rules those that are on
 * @param pace how much is said
 * @param causes which alert is the reason for which
 * @param host the name of this host, for notices
 */
record RuleBook(List<Rule> rules, Pace pace, Causes causes, String host) {

    RuleBook {
        rules = List.copyOf(rules);
    }
}
