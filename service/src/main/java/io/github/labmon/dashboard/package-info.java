/**
 * The dashboard: a page of static files at {@code GET /} that requests everything it shows from labmon's own HTTP API.
 * The files contain no data and are served without the token; the API requires it.
 */
@NullMarked
package io.github.labmon.dashboard;

import org.jspecify.annotations.NullMarked;
