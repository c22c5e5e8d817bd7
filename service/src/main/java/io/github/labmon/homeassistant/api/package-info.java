/**
 * Requests to Home Assistant and its answers: each answer becomes an {@link io.github.labmon.homeassistant.api.Assessment} or
 * a value. They know neither the settings nor the document.
 */
@NullMarked
package io.github.labmon.homeassistant.api;

import org.jspecify.annotations.NullMarked;
