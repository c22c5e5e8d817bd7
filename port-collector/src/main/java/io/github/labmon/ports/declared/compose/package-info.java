/** Compose files: includes, extends, merges and variables as Docker Compose reads them. */
@NullMarked
package io.github.labmon.ports.declared.compose;

import org.jspecify.annotations.NullMarked;
