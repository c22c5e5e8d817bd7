package io.github.labmon.history.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** When targets were up, on the drive. */
public final class StateIntervalTable {

    /** More than the window of a request holds, but where something changes with every round. */
    private static final int MOST = 200_000;

    private StateIntervalTable() {}

    /** After the end of a labmon that could not close its spells: they lasted to its newest reading. */
    public static long recover(Connection connection) throws SQLException {
        var newest = SampleTable.newest(connection);
        SqlStatements.run(
                connection,
                "UPDATE spell SET ended = max(began, ?) WHERE ended IS NULL",
                newest.isPresent() ? Math.floorDiv(newest.getAsLong(), 1_000) : Long.MIN_VALUE);
        return SqlStatements.number(connection, "SELECT max(id) FROM spell").orElse(0);
    }

    static void put(Connection connection, List<StateInterval> spells) throws SQLException {
        try (var name = connection.prepareStatement("INSERT OR IGNORE INTO target (name) VALUES (?)");
                var insert = connection.prepareStatement("INSERT OR REPLACE INTO spell (id, target, began, ended, up)"
                        + " VALUES (?, (SELECT id FROM target WHERE name = ?), ?, ?, ?)")) {
            for (var spell : spells) {
                name.setString(1, spell.target());
                name.executeUpdate();
                insert.setLong(1, spell.id());
                insert.setString(2, spell.target());
                insert.setLong(3, spell.began());
                insert.setObject(4, spell.open() ? null : spell.ended());
                insert.setInt(5, spell.up() ? 1 : 0);
                insert.executeUpdate();
            }
        }
    }

    /** Those that touch the time from one second to another. */
    public static List<StateInterval> read(Connection connection, long from, long to) throws SQLException {
        var found = new ArrayList<StateInterval>();
        try (var select = connection.prepareStatement("SELECT spell.id, name, began, ended, up FROM spell"
                + " JOIN target ON target.id = spell.target WHERE began < ? AND (ended IS NULL OR ended > ?)"
                + " ORDER BY spell.id DESC LIMIT " + MOST)) {
            select.setLong(1, to);
            select.setLong(2, from);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var ended = rows.getLong(4);
                    var open = rows.wasNull();
                    found.add(new StateInterval(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getLong(3),
                            open ? rows.getLong(3) : ended,
                            rows.getInt(5) == 1,
                            open));
                }
            }
        }
        return found;
    }
}
