package io.github.labmon.nvme.smart;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The raw SMART / Health log page, whose layout has never changed: 512 bytes, little endian. */
public final class SmartPage {

    static final int SIZE = 512;

    /** Celsius is Kelvin less this, without the .15, as in all tools of the field. */
    static final int KELVIN = 273;

    private static final int FIRST_SENSOR = 200;
    private static final int SENSORS = 8;

    private SmartPage() {}

    /** Empty where these bytes are no such page: another length, or all of them 00 or FF. */
    public static Optional<SmartLog> parse(byte[] page) {
        if (page.length != SIZE || isAll(page, (byte) 0) || isAll(page, (byte) 0xFF)) {
            return Optional.empty();
        }
        var values = new EnumMap<SmartField, BigInteger>(SmartField.class);
        for (var field : SmartField.values()) {
            values.put(field, littleEndian(page, field.offset(), field.size()));
        }
        values.computeIfPresent(SmartField.TEMPERATURE, (field, kelvin) -> celsius(kelvin));
        var sensors = new TreeMap<Integer, Integer>();
        for (int i = 0; i < SENSORS; i++) {
            int kelvin = littleEndian(page, FIRST_SENSOR + 2 * i, 2).intValue();
            if (kelvin != 0) {
                sensors.put(i + 1, kelvin - KELVIN);
            }
        }
        return Optional.of(new SmartLog(values, sensors, Set.of()));
    }

    /** {@code null} for 0 K, which means that there is no such sensor. */
    @SuppressWarnings("NullAway") // for Map.computeIfPresent, where null removes the entry
    static BigInteger celsius(BigInteger kelvin) {
        return kelvin.signum() == 0 ? null : kelvin.subtract(BigInteger.valueOf(KELVIN));
    }

    private static BigInteger littleEndian(byte[] page, int offset, int size) {
        var bigEndian = new byte[size];
        for (int i = 0; i < size; i++) {
            bigEndian[size - 1 - i] = page[offset + i];
        }
        return new BigInteger(1, bigEndian);
    }

    private static boolean isAll(byte[] page, byte value) {
        for (var b : page) {
            if (b != value) {
                return false;
            }
        }
        return true;
    }
}
