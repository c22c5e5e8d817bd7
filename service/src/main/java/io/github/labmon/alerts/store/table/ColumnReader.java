package io.github.labmon.alerts.store.table;

import io.github.labmon.alerts.state.AlertAnnotations;
import io.github.labmon.alerts.state.AlertKey;
import io.github.labmon.alerts.state.AlertNotification;
import io.github.labmon.alerts.state.MeasuredValue;
import io.github.labmon.receivers.Notification.NotificationKind;
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
public final class ColumnReader {

    private final ResultSet row;
    private final JsonColumns json;

    ColumnReader(ResultSet row, JsonColumns json) {
        this.row = row;
        this.json = json;
    }

    public String text(String column) throws SQLException {
        return String.valueOf(row.getString(column));
    }

    @Nullable
    public String optionalText(String column) throws SQLException {
        return row.getString(column);
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    public int number(String column) throws SQLException {
        return row.getInt(column);
    }

    public double real(String column) throws SQLException {
        return row.getDouble(column);
    }

    @Nullable
    Double optionalReal(String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }

    public boolean flag(String column) throws SQLException {
        return row.getInt(column) != 0;
    }

    public Instant time(String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    @Nullable
    public Instant optionalTime(String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    public AlertKey key() throws SQLException {
        return new AlertKey(text("rule"), text("target"));
    }

    Message message(String column) throws SQLException {
        return json.message(text(column));
    }

    /** Older versions stored a text in English. */
    @Nullable
    public Message optionalMessage(String column) throws SQLException {
        var text = optionalText(column);
        if (text == null) {
            return null;
        }
        return text.startsWith("{") ? json.message(text) : Message.literal(text);
    }

    public List<String> texts(String column) throws SQLException {
        return json.texts(text(column));
    }

    public List<Instant> times(String column) throws SQLException {
        return json.times(text(column));
    }

    MeasuredValue measured() throws SQLException {
        return new MeasuredValue(optionalReal("value"), constant("unit", ValueUnit.class), optionalReal("threshold"));
    }

    public AlertAnnotations annotations() throws SQLException {
        return new AlertAnnotations(
                constant("severity", Severity.class),
                measured(),
                message("firing"),
                message("clearing"),
                message("resolved"),
                message("description"));
    }

    public AlertNotification notification() throws SQLException {
        return new AlertNotification(
                constant("kind", NotificationKind.class),
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
    public Problem problem() throws SQLException {
        var code = optionalText("problem_code");
        return code == null ? null : new Problem(code, message("problem_message"));
    }
}
