package io.github.labmon.command;

import java.util.Collection;

/** The beans of the service, created at the first request: that takes many times as long as everything else of a command. */
public interface ServiceBeans {

    /**
     * The bean of a type.
     *
     * @throws io.github.labmon.settings.SettingsException where the settings cannot be used
     */
    <T> T get(Class<T> type);

    /** All beans of a type, as {@link #get}. */
    <T> Collection<T> all(Class<T> type);
}
