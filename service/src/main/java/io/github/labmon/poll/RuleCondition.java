package io.github.labmon.poll;

import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;

/**
 * A rule whose condition holds now for a target, whatever its alert does.
 *
 * @param rule its id
 * @param target the full name
 * @param severity of its alerts
 * @param summary one short sentence
 * @param detail further details; an empty literal where nothing is
 */
public record RuleCondition(String rule, String target, Severity severity, Message summary, Message detail) {}
