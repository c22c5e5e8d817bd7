/**
 * HTTP requests to other systems: {@link io.github.labmon.client.HttpTransport} sends an
 * {@link io.github.labmon.client.OutgoingRequest} and returns an {@link io.github.labmon.client.HttpResult}.
 *
 * <ul>
 *   <li>Micronaut's HTTP client sends the requests. It is created at the first request, without the application context.
 *   <li>No redirect is followed, no connection is reused, the size of a response body is limited, and one deadline holds for
 *       the whole request: name lookup, connection, TLS handshake, headers and body.
 *   <li>A certificate is trusted if the system trusts it for that host name, or if its SHA-256 fingerprint is configured.
 *   <li>{@link io.github.labmon.client.TransportFailure} names the reason and the stage of a failure. Neither it nor the log
 *       contains paths, queries, headers or bodies.
 *   <li>{@link io.github.labmon.client.LoginGuard} decides whether a login may be sent to a server that counts failed logins.
 * </ul>
 */
@NullMarked
package io.github.labmon.client;

import org.jspecify.annotations.NullMarked;
