/**
 * Alerts: rules over the rounds, one lifecycle for all, notifications that are neither lost nor sent twice.
 * docs/alerts.md describes them.
 *
 * <p>{@code RoundEvaluation} evaluates a round and is pure: the results and the previous alerts go in, alerts and
 * notifications come out. {@code AlertStore} writes both in one transaction, with messages as codes and arguments;
 * {@code ReceiverDelivery} renders and delivers the notifications.
 *
 * <pre>{@code
 * GET /alerts
 * {"observedAt":"2026-01-01T00:10:00Z","state":"WARNING",
 *  "active":[{"id":"drive-temperature/nvme:nvme0","rule":"drive-temperature","target":"nvme:nvme0",
 *             "severity":"WARNING","status":"FIRING","silenced":false,"value":78.0,"unit":"celsius","threshold":70.0,
 *             "summary":"nvme0 is too warm: 78 °C (limit 70 °C)","description":"","since":"2026-01-01T00:00:00Z",
 *             "readAt":"2026-01-01T00:10:00Z","behind":[]}],
 *  "recent":[],"silences":[],"maintenance":{"active":false},
 *  "receivers":[{"name":"ntfy","kind":"ntfy","state":"OK","waiting":0,"lastDeliveredAt":"2026-01-01T00:05:01Z",
 *                "lastAnswer":"200, taken as message hwQ2YpKdmg","refused":[]}]}
 * }</pre>
 */
@NullMarked
package io.github.labmon.alerts;

import org.jspecify.annotations.NullMarked;
