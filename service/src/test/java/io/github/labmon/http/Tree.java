package io.github.labmon.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A document of maps, walked without casts; a missing value is empty. */
record Tree(Map<String, Object> children) {

    static Tree of(Object node) {
        var children = new TreeMap<String, Object>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> children.put(String.valueOf(key), value == null ? "" : value));
        }
        return new Tree(children);
    }

    Tree at(String key) {
        return of(children.getOrDefault(key, Map.of()));
    }

    Set<String> keys() {
        return children.keySet();
    }
}
