/**
 * The parts of an HTTP request to a receiver: its URL, the body, the transport, and the problems that a response or a failure
 * leads to. They know no receiver and no notification.
 */
@NullMarked
package io.github.labmon.receivers.http;

import org.jspecify.annotations.NullMarked;
