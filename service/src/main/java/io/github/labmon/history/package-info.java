/**
 * The history of the lab, stored on disk: what functions measure, and when their targets were up. Its sub-packages are
 * entered through this one only: {@code write} stores rounds, {@code table} is the file, {@code query} evaluates requests.
 *
 * <p>{@code GET /history?metric=nvme_temperature_celsius&from=-1h&step=30m} answers
 *
 * <pre>{@code
 * {"metric":"nvme_temperature_celsius","unit":"celsius","from":"2026-01-01T11:00:00Z","to":"2026-01-01T12:00:00Z",
 *  "stepSeconds":1800,"resolution":"MINUTE","series":[{"labels":{"device":"nvme0"},"points":[
 *    {"at":"2026-01-01T11:00:00Z","average":38.2,"minimum":38.0,"maximum":39.0},
 *    {"at":"2026-01-01T11:30:00Z","average":38.9,"minimum":38.0,"maximum":41.0}]}]}
 * }</pre>
 *
 * <p>{@code GET /availability?target=fritz:attic/wan&window=7d} answers, with 60 slots,
 *
 * <pre>{@code
 * {"target":"fritz:attic/wan","from":"2025-12-25T12:00:00Z","to":"2026-01-01T12:00:00Z","windowSeconds":604800,
 *  "availabilityPercent":99.901,"watchedSeconds":604800,"upSeconds":604200,"downSeconds":600,"unknownSeconds":0,
 *  "outageCount":1,"outages":[{"from":"2025-12-27T03:00:00Z","to":"2025-12-27T03:10:00Z","durationSeconds":600,
 *    "ongoing":false}],
 *  "slots":[{"from":"2025-12-25T12:00:00Z","upSeconds":10080,"downSeconds":0,"unknownSeconds":0},…]}
 * }</pre>
 */
@NullMarked
package io.github.labmon.history;

import org.jspecify.annotations.NullMarked;
