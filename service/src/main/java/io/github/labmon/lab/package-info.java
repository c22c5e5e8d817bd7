/**
 * {@code GET /status} and {@code labmon status}: the state of the whole lab in one document.
 *
 * <pre>
 * {"observedAt":"2026-01-01T00:00:00Z","host":"nas","version":"0.2.0","state":"DOWN","summary":"Home Assistant is down",
 *  "problems":[{"target":"ha:homeassistant","name":"Home Assistant","state":"DOWN","code":"ha-connection-refused",
 *   "summary":"Home Assistant is down","detail":"…","since":"2026-01-01T00:00:00Z","alert":"PENDING"}],
 *  "functions":[{"name":"ha","title":"Home Assistant","state":"DOWN","configured":true,"complete":true,
 *   "summary":"Home Assistant is down","observedAt":"2026-01-01T00:00:00Z",
 *   "values":[{"name":"latency","label":"Latency","value":12.3,"unit":"milliseconds"}],"items":[]}]}
 * </pre>
 */
@NullMarked
package io.github.labmon.lab;

import org.jspecify.annotations.NullMarked;
