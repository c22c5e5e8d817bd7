/**
 * Requests to the container engine and its answers as values, which know neither a state nor the document. The package is
 * entered through {@link io.github.labmon.containers.engine.EngineReader}.
 */
@NullMarked
package io.github.labmon.containers.engine;

import org.jspecify.annotations.NullMarked;
