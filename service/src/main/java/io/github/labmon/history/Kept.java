package io.github.labmon.history;

import io.github.labmon.status.Metric;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What is known of the file as of the last transaction. Each transaction makes the next; one that fails makes none.
 *
 * @param catalogue the series
 * @param marks how far the past is made coarser
 */
record Kept(Catalogue catalogue, Marks marks) {

    static final Kept NOTHING = new Kept(Catalogue.empty(), new Marks(0, 0));

    static Kept load(Connection connection) throws SQLException {
        return new Kept(Catalogue.load(connection), Marks.read(connection));
    }

    /** With what was read and seen since, as far as there is room for its series. */
    Kept with(Connection connection, List<Metric> metrics, List<Reading> readings, List<Spell> changed, long hour)
            throws SQLException {
        var known = catalogue;
        for (var metric : metrics) {
            known = known.with(connection, metric);
        }
        known = known.with(
                connection, readings.stream().map(Reading::series).distinct().toList(), hour);
        RawTable.add(connection, known, readings);
        SpellTable.put(connection, changed);
        var late = readings.stream()
                .mapToLong(reading -> Math.floorDiv(reading.at(), Coarsening.HOUR))
                .min();
        if (late.isEmpty() || late.getAsLong() >= marks.hour()) {
            return new Kept(known, marks);
        }
        var back = marks.backTo(late.getAsLong());
        back.write(connection);
        return new Kept(known, back);
    }

    /**
     * With what is over made coarser, and what is old given up.
     *
     * @param seen the hour in which each series was last read
     * @param steady whether the clock went on to this hour as a clock does
     */
    Kept at(Connection connection, Retention retention, Map<Integer, Long> seen, long hour, boolean steady)
            throws SQLException {
        for (var last : seen.entrySet()) {
            Sql.run(connection, "UPDATE series SET seen = ? WHERE id = ?", last.getValue(), last.getKey());
        }
        var made = Coarsening.to(connection, marks, hour);
        made.write(connection);
        retention.giveUpOld(connection, hour);
        if (steady) {
            retention.giveUpFuture(connection, hour);
        }
        retention.giveUpOldest(connection);
        retention.giveUpSeries(connection, hour, catalogue.full());
        return new Kept(Catalogue.load(connection), made);
    }
}
