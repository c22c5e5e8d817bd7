package io.github.labmon.status;

/** The environment variable by which users change a rule. */
public sealed interface RuleSetting {

    /** The variable's name; empty where there is none. */
    String variable();

    /** No variable: the rules file alone changes it. */
    record None() implements RuleSetting {

        @Override
        public String variable() {
            return "";
        }
    }

    /** A variable that is read elsewhere. */
    record Other(String variable) implements RuleSetting {}

    /** On unless the variable is {@code false}, or off unless it is {@code true}. */
    record Switch(String variable, boolean on) implements RuleSetting {}

    /**
     * A number; {@code off} switches the rule off.
     *
     * @param fallback where the variable is not set
     * @param gap between the threshold and the value at which the alert clears
     * @param min the least allowed
     * @param max the most allowed
     * @param above whether high values are bad
     */
    record ThresholdSetting(String variable, double fallback, double gap, double min, double max, boolean above)
            implements RuleSetting {}
}
