/**
 * Rows of SQLite as values: the types of columns, JSON in a column, and a table that writes only the rows that changed. Of
 * alerts it knows the types that are columns of several tables, and no particular table.
 */
@NullMarked
package io.github.labmon.alerts.store.table;

import org.jspecify.annotations.NullMarked;
