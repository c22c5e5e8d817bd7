/**
 * Alerts: rules over the rounds, one state machine, notices that are neither lost nor sent twice. docs/alerts.md tells
 * what they mean.
 *
 * <p>A round is judged in {@code RoundEvaluation}, which is pure: {@code RoundIndex} and the alerts as they were go in, alerts and
 * notices come out. {@code AlertStore} keeps both in one transaction; {@code ReceiverDelivery} carries the notices.
 *
 * <pre>{@code
 * GET /alerts
 * {"observedAt":"2026-01-01T00:10:00Z","state":"WARNING",
 *  "active":[{"id":"drive-temperature/nvme:nvme0","rule":"drive-temperature","target":"nvme:nvme0",
 *             "severity":"WARNING","status":"FIRING","silenced":false,"value":78.0,"unit":"celsius","threshold":70.0,
 *             "summary":"nvme0 is 78 °C (limit 70 °C)","description":"","since":"2026-01-01T00:00:00Z",
 *             "readAt":"2026-01-01T00:10:00Z","behind":[]}],
 *  "recent":[],"silences":[],"maintenance":{"active":false},
 *  "receivers":[{"name":"ntfy","kind":"ntfy","state":"OK","waiting":0,"lastDeliveredAt":"2026-01-01T00:05:01Z",
 *                "lastAnswer":"200, taken as message hwQ2YpKdmg","refused":[]}]}
 * }</pre>
 */
@NullMarked
package io.github.labmon.alerts;

import org.jspecify.annotations.NullMarked;
