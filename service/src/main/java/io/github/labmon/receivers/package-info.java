/**
 * Tells others what labmon noticed: Apprise, Home Assistant, Alertmanager, ntfy, or whoever takes JSON over HTTP. A
 * receiver turns a notice into its peer's own form, sends it once, and says what the peer's answer is worth; when to
 * send, and when again, is the business of whoever asks.
 */
@NullMarked
package io.github.labmon.receivers;

import org.jspecify.annotations.NullMarked;
