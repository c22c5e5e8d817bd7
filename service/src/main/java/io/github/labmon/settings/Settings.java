package io.github.labmon.settings;

/**
 * Marks the record with the settings of a function, an endpoint or a shared package. At the start every bean of this type is
 * created once, so that each variable is known and each fault is found before labmon runs.
 *
 * <p>A settings record is a {@code @Singleton} with a constructor that is annotated with {@code @Inject} and reads its values
 * from {@link Variables}.
 */
public interface Settings {}
