package io.github.labmon.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.labmon.status.Problem;
import io.micronaut.json.tree.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads status documents, which the service only writes, from JSON. A missing list is empty, other values are absent. */
final class JsonRecords {

    private JsonRecords() {}

    static Object read(JsonNode json, Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(json.get(name(components[i])), components[i].getGenericType());
        }
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static String name(RecordComponent component) {
        var annotation = component.getAccessor().getAnnotation(JsonProperty.class);
        return annotation == null ? component.getName() : annotation.value();
    }

    private static @Nullable Object value(@Nullable JsonNode json, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? map(json, arguments[1])
                    : collection(json, generic, arguments[0]);
        }
        var plain = (Class<?>) type;
        if (json == null) {
            return plain == boolean.class ? (Object) false : plain == int.class ? (Object) 0 : null;
        }
        return plain.isEnum() || !plain.isRecord() ? scalar(json, plain) : record(json, plain);
    }

    private static Object record(JsonNode json, Class<?> type) throws ReflectiveOperationException {
        if (type == Problem.class) {
            return Problem.reported(text(json, "code"), text(json, "detail"));
        }
        // Such as a counter, which is one number in JSON.
        return json.isObject() ? read(json, type) : construct(type, new BigInteger(json.coerceStringValue()));
    }

    private static Object construct(Class<?> type, BigInteger number) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor(BigInteger.class);
        constructor.setAccessible(true);
        return constructor.newInstance(number);
    }

    private static String text(JsonNode json, String name) {
        var value = json.get(name);
        return value == null ? "" : value.getStringValue();
    }

    private static Object scalar(JsonNode json, Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return json.getBooleanValue();
        }
        if (type == Double.class || type == double.class) {
            return json.getDoubleValue();
        }
        if (type == Integer.class || type == int.class) {
            return json.getIntValue();
        }
        if (type == Long.class || type == long.class) {
            return json.getLongValue();
        }
        if (type == Instant.class) {
            return Instant.parse(json.getStringValue());
        }
        return type.isEnum() ? constant(json.getStringValue(), type) : json.coerceStringValue();
    }

    private static Object constant(String text, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().replace("_", "").equalsIgnoreCase(text.replaceAll("[-_]", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + " is no " + type.getSimpleName()));
    }

    private static Object collection(@Nullable JsonNode json, ParameterizedType type, Type element)
            throws ReflectiveOperationException {
        var values = new ArrayList<Object>();
        if (json != null) {
            for (var node : json.values()) {
                values.add(value(node, element));
            }
        }
        return type.getRawType() == Set.class ? new TreeSet<>(values) : List.copyOf(values);
    }

    private static Map<String, Object> map(@Nullable JsonNode json, Type element) throws ReflectiveOperationException {
        var values = new LinkedHashMap<String, Object>();
        if (json != null) {
            for (var entry : json.entries()) {
                values.put(entry.getKey(), value(entry.getValue(), element));
            }
        }
        return values;
    }
}
