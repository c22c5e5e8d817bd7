/**
 * Connections of the HTTP server below the filters: how many are open, how a request is framed, and which ones are rejected
 * before Micronaut reads them. Its beans change the pipeline of Netty; no other package uses them.
 */
@NullMarked
package io.github.labmon.http.connection;

import org.jspecify.annotations.NullMarked;
