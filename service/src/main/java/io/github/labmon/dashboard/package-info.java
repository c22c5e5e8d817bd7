/**
 * The dashboard: a page of plain files at {@code GET /} that asks labmon's own HTTP interface for everything it shows.
 * The files hold no data and are served without the token; what the page asks for needs it.
 */
@NullMarked
package io.github.labmon.dashboard;

import org.jspecify.annotations.NullMarked;
