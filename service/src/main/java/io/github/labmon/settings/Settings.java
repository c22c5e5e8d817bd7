package io.github.labmon.settings;

/**
 * Marks the settings record of a function or face. At the start every bean of this type is made once, so that each
 * variable is known and each fault is found before anything runs.
 */
public interface Settings {}
