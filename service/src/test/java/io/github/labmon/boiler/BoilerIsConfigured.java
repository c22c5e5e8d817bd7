package io.github.labmon.boiler;

import io.github.labmon.settings.Variables;
import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Whether {@code BOILER_FILE} is set: most tests run without a boiler. */
final class BoilerIsConfigured implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // the interface has it raw
    public boolean matches(ConditionContext context) {
        return !context.getBean(Variables.class).foreign("BOILER_FILE").isEmpty();
    }
}
