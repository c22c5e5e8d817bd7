package io.github.labmon.alerts.store;

import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.MeasuredValue;
import io.github.labmon.receivers.Notification.Kind;
import io.github.labmon.status.Problem;
import io.github.labmon.status.Severity;
import io.github.labmon.text.Message;
import io.github.labmon.text.ValueUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current row of a table. */
final class ColumnReader {

    private final ResultSet row;
    private final JsonColumns json;

    ColumnReader(ResultSet row, JsonColumns json) {
        this.row = row;
        this.json = json;
    }

    String text(String column) throws SQLException {
        return String.valueOf(row.getString(column));
    }

    @Nullable
    String optionalText(String column) throws SQLException {
        return row.getString(column);
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    int number(String column) throws SQLException {
        return row.getInt(column);
    }

    double real(String column) throws SQLException {
        return row.getDouble(column);
    }

    @Nullable
    Double optionalReal(String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }

    boolean flag(String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    Instant time(String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    @Nullable
    Instant optionalTime(String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    AlertKey key() throws SQLException {
        return new AlertKey(text("rule"), text("target"));
    }

    Message message(String column) throws SQLException {
        return json.message(text(column));
    }

    /** Older versions stored a text in English. */
    @Nullable
    Message optionalMessage(String column) throws SQLException {
        var text = optionalText(column);
        if (text == null) {
            return null;
        }
        return text.startsWith("{") ? json.message(text) : Message.literal(text);
    }

    List<String> texts(String column) throws SQLException {
        return json.texts(text(column));
    }

    List<Instant> times(String column) throws SQLException {
        return json.times(text(column));
    }

    MeasuredValue measured() throws SQLException {
        return new MeasuredValue(optionalReal("value"), constant("unit", ValueUnit.class), optionalReal("threshold"));
    }

    AlertAnnotations annotations() throws SQLException {
        return new AlertAnnotations(
                constant("severity", Severity.class),
                measured(),
                message("firing"),
                message("clearing"),
                message("resolved"),
                message("description"));
    }

    AlertNotification notification() throws SQLException {
        return new AlertNotification(
                constant("kind", Kind.class),
                key(),
                constant("severity", Severity.class),
                measured(),
                message("summary"),
                message("description"),
                time("since"),
                optionalTime("ended_at"),
                texts("behind"),
                text("host"));
    }

    @Nullable
    Problem problem() throws SQLException {
        var code = optionalText("problem_code");
        return code == null ? null : new Problem(code, message("problem_message"));
    }
}
