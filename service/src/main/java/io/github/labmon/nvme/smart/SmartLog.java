package io.github.labmon.nvme.smart;

import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The SMART log of a drive as its source reported it; a value that the source did not report is absent.
 *
 * @param values temperatures in °C, all else in the units of the page
 * @param sensors °C by the sensor's number, 1 to 8
 * @param findings the conclusions of the source beside the values
 */
public record SmartLog(
        Map<SmartField, BigInteger> values, SortedMap<Integer, Integer> sensors, Set<SmartConclusion> findings) {

    /** A conclusion of smartctl, or a contradiction in the output. */
    public enum SmartConclusion {
        /** smartctl reports that the drive fails. */
        FAILED,
        /** smartctl reports that an attribute is or was at its threshold. */
        PREFAIL,
        /** The last self-test failed. */
        SELF_TEST_FAILED,
        /** The number of the critical warning and its named bits differ. */
        CONTRADICTORY_WARNING
    }

    public SmartLog {
        values = Map.copyOf(values);
        sensors = new TreeMap<>(sensors);
        findings = Set.copyOf(findings);
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
        return new SmartLog(left, sensors, findings);
    }

    SmartLog withSensors(SortedMap<Integer, Integer> others) {
        return new SmartLog(values, others, findings);
    }
}
