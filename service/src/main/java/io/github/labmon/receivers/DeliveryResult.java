package io.github.labmon.receivers;

import io.github.labmon.status.Problem;
import org.jspecify.annotations.Nullable;

/** What became of a notice, as far as the receiver's answer tells. */
public sealed interface DeliveryResult {

    /** What was answered and what it means, or why the notice did not arrive and what to do; one line. */
    String told();

    /** Why it did not arrive; {@code null} where it did. */
    default @Nullable Problem problem() {
        return null;
    }

    /**
     * It arrived, says the receiver.
     *
     * @param answer what was answered and what it means, in one line
     */
    record Delivered(String answer) implements DeliveryResult {

        @Override
        public String told() {
            return answer;
        }
    }

    /**
     * It was taken by a receiver that answers the same whether it uses it or not.
     *
     * @param answer what was answered and what it means, in one line
     */
    record Unconfirmed(String answer) implements DeliveryResult {

        @Override
        public String told() {
            return answer;
        }
    }

    /**
     * It arrived in part: sending it again brings it a second time to whom it reached.
     *
     * @param answer what was answered and what it means, in one line
     */
    record Partly(String answer) implements DeliveryResult {

        @Override
        public String told() {
            return answer;
        }
    }

    /**
     * It did not arrive, and trying again is useless until somebody changes something.
     *
     * @param problem why, and what to do
     */
    record Refused(Problem problem) implements DeliveryResult {

        @Override
        public String told() {
            return problem.detail();
        }
    }

    /**
     * It did not arrive, and may do so later.
     *
     * @param problem why, and what to do
     */
    record Failed(Problem problem) implements DeliveryResult {

        @Override
        public String told() {
            return problem.detail();
        }
    }
}
