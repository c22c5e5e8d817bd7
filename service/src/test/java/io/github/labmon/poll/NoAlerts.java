package io.github.labmon.poll;

import io.micronaut.context.BeanProvider;
import java.util.NoSuchElementException;

/** A lab without alerts. */
final class NoAlerts implements BeanProvider<AlertOverlay> {

    static final BeanProvider<AlertOverlay> PROVIDER = new NoAlerts();

    @Override
    public AlertOverlay get() {
        throw new NoSuchElementException("There are no alerts");
    }

    @Override
    public boolean isPresent() {
        return false;
    }
}
