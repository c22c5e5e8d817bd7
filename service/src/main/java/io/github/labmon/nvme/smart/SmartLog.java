package io.github.labmon.nvme.smart;

import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The SMART log of a drive as its source gave it; what the source did not say is not there.
 *
 * @param values temperatures in °C, all else in the units of the page
 * @param sensors °C by the sensor's number, 1 to 8
 * @param signs what the source says beside the values
 */
public record SmartLog(Map<SmartField, BigInteger> values, SortedMap<Integer, Integer> sensors, Set<Sign> signs) {

    /** What smartctl concludes, and what is odd about the output. */
    public enum Sign {
        /** smartctl says that the drive fails. */
        FAILED,
        /** smartctl says that an attribute is or was at its threshold. */
        PREFAIL,
        /** The last self-test failed. */
        SELF_TEST_FAILED,
        /** The critical warning's number and its named bits say different things. */
        CONTRADICTORY_WARNING
    }

    public SmartLog {
        values = Map.copyOf(values);
        sensors = new TreeMap<>(sensors);
        signs = Set.copyOf(signs);
    }

    @Nullable
    public BigInteger get(SmartField field) {
        return values.get(field);
    }

    /** For fields of one to four bytes. */
    @Nullable
    public Integer number(SmartField field) {
        var value = values.get(field);
        return value == null || value.bitLength() > 31 ? null : value.intValue();
    }

    /** Whether a bit of the critical warning is set. */
    public boolean warns(int bit) {
        var value = values.get(SmartField.CRITICAL_WARNING);
        return value != null && (value.intValue() & bit) != 0;
    }

    public SmartLog without(Collection<SmartField> fields) {
        var left = new EnumMap<SmartField, BigInteger>(SmartField.class);
        left.putAll(values);
        left.keySet().removeAll(fields);
        return new SmartLog(left, sensors, signs);
    }

    SmartLog withSensors(SortedMap<Integer, Integer> others) {
        return new SmartLog(values, others, signs);
    }

    SmartLog with(Collection<Sign> more) {
        var all = EnumSet.noneOf(Sign.class);
        all.addAll(signs);
        all.addAll(more);
        return new SmartLog(values, sensors, all);
    }
}
