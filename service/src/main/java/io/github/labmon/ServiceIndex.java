package io.github.labmon;

import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The beans and introspections of the jar, as the build listed them: without the list Micronaut opens the jar as a file system at
 * each start and walks through all of its entries. Where there is no list, as in tests, Micronaut searches itself.
 */
public final class ServiceIndex implements StaticOptimizations.Loader<SoftServiceLoader.Optimizations> {

    /** Lines of {@code type implementation}; {@code type} alone where there is none, so that none is searched for. */
    static final String RESOURCE = "META-INF/labmon/micronaut-services";

    @Override
    public SoftServiceLoader.Optimizations load() {
        var loaders = new HashMap<String, StaticServiceLoader<?>>();
        read().forEach((type, names) -> loaders.put(type, new IndexedServices(names)));
        return new SoftServiceLoader.Optimizations(loaders);
    }

    private static Map<String, List<String>> read() {
        var services = new HashMap<String, List<String>>();
        try (var in = ServiceIndex.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in != null) {
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var space = line.indexOf(' ');
                    var type = space < 0 ? line : line.substring(0, space);
                    var names = services.computeIfAbsent(type, key -> new ArrayList<>());
                    if (space >= 0) {
                        names.add(line.substring(space + 1));
                    }
                }
            }
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The implementations of one type. */
    private record IndexedServices(List<String> names) implements StaticServiceLoader<Object> {

        @Override
        public Stream<StaticDefinition<Object>> findAll(Predicate<String> condition) {
            return names.stream().filter(condition).map(name -> StaticDefinition.of(name, () -> instance(name)));
        }

        @Override
        public List<Object> load(Predicate<String> condition, @Nullable Predicate<Object> predicate) {
            var found = new ArrayList<>(names.size());
            for (var name : names) {
                if (condition.test(name)) {
                    var service = instance(name);
                    if (service != null && (predicate == null || predicate.test(service))) {
                        found.add(service);
                    }
                }
            }
            return found;
        }

        /** {@code null} where a class that it refers to is absent: so optional parts of the framework are left out. */
        private static @Nullable Object instance(String name) {
            try {
                return Class.forName(name, false, ServiceIndex.class.getClassLoader())
                        .getConstructor()
                        .newInstance();
            } catch (NoClassDefFoundError | ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
                return null;
            } catch (InstantiationException | InvocationTargetException e) {
                throw new IllegalStateException(name + " cannot be created", e);
            }
        }
    }
}
