/**
 * Sends notifications about alerts to other systems: Apprise, Home Assistant, Alertmanager, ntfy, and any server that accepts
 * JSON over HTTP. A receiver encodes a notification in the format of its server, sends it once and interprets the response.
 * When a notification is sent, and when again, is decided by the package that uses the receivers.
 *
 * <pre>{@code
 * POST /api/v2/alerts
 * [{"labels":{"alertname":"nvme-temperature","severity":"critical","instance":"nas","job":"labmon","target":"nvme:nvme0"},
 *   "annotations":{"summary":"nvme0 is 78 °C (limit 70 °C)","value":"78 celsius","threshold":"70 celsius"},
 *   "startsAt":"2026-01-01T00:00:00Z","endsAt":"2026-01-01T00:14:00Z","generatorURL":"http://nas:9780/#/nvme/nvme0"}]
 * }</pre>
 *
 * docs/receivers.md shows the requests to the others.
 */
@NullMarked
package io.github.labmon.receivers;

import org.jspecify.annotations.NullMarked;
