/** The tables of {@code history.db}: schema, encoded blocks of samples, rollups, retention. */
@NullMarked
package io.github.labmon.history.table;

import org.jspecify.annotations.NullMarked;
