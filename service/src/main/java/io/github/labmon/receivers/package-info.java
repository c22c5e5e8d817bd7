/**
 * Tells others what labmon noticed: Apprise, Home Assistant, Alertmanager, ntfy, or whoever takes JSON over HTTP. A
 * receiver turns a notice into its peer's own form, sends it once, and says what the peer's answer is worth; when to
 * send, and when again, is the business of whoever asks.
 *
 * <pre>{@code
 * POST /api/v2/alerts
 * [{"labels":{"alertname":"nvme-temperature","severity":"critical","instance":"nas","job":"labmon","target":"nvme:nvme0"},
 *   "annotations":{"summary":"nvme0 is 78 °C (limit 70 °C)","value":"78 celsius","threshold":"70 celsius"},
 *   "startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T00:14:00Z","generatorURL":"http://nas:9780"}]
 * }</pre>
 *
 * What each of the others is sent, docs/receivers.md shows.
 */
@NullMarked
package io.github.labmon.receivers;

import org.jspecify.annotations.NullMarked;
