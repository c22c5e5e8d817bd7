/**
 * Makes the document of a router from a snapshot of its answers, with the values that need the reading before: the rates, and
 * the reconnects. The package is entered through {@link io.github.labmon.fritz.assembly.RouterStatusAssembler}.
 */
@NullMarked
package io.github.labmon.fritz.assembly;

import org.jspecify.annotations.NullMarked;
