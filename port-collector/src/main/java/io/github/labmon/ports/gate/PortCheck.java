package io.github.labmon.ports.gate;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortCollector;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.declared.DeclarationException;
import io.github.labmon.ports.declared.DeclarationFiles;
import io.github.labmon.ports.declared.DeclarationRequest;
import io.github.labmon.ports.declared.Declarations;
import io.github.labmon.ports.declared.Deployment;
import io.github.labmon.ports.declared.PortPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole check: reads declarations, plan and live ports, and passes them to the {@link PortGate}. */
public final class PortCheck {

    private static final int MAX_PLAN_BYTES = 1_000_000;

    private final Supplier<LiveReading> here;
    private final InstantSource clock;

    /** Of this host, with the variables of this process. */
    public PortCheck() {
        this(() -> local(new PortCollector()), InstantSource.system());
    }

    /**
     * With another way to read this host.
     *
     * @param here called at most once for each check, and only where the live ports are local
     */
    public PortCheck(Supplier<LiveReading> here, InstantSource clock) {
        this.here = here;
        this.clock = clock;
    }

    /** The live ports of the host that the collector reads. */
    public static LiveReading local(PortCollector collector) {
        return local(collector, collector.collect());
    }

    /** The live ports of a report of the collector, and the queries that only its host can answer. */
    public static LiveReading local(PortCollector collector, PortReport report) {
        return new LiveReading(LiveSource.LOCAL, report, collector.hasIpv6(), null, collector.localHost(report));
    }

    /**
     * Checks. Live ports that could not be read are in the verdict and are not thrown.
     *
     * @throws DeclarationException where a declaration, the plan or a name cannot be used; one line
     */
    public Verdict run(CheckRequest request) throws DeclarationException {
        var source = LiveSource.parse(request.live(), request.directory(), here);
        // The files first, which take milliseconds: input that cannot be read starts no reading of the host, which
        // would
        // go on in a build that closes the class loader of this library.
        var plan = plan(request.directory(), request.plan());
        var deployment = deployment(request);
        return PortGate.judge(deployment, source.read(), plan, request.allowed(), clock.instant());
    }

    private static Deployment deployment(CheckRequest request) throws DeclarationException {
        return Declarations.read(new DeclarationRequest(
                DeclarationFiles.onDisk(request.directory()),
                request.files(),
                request.ports(),
                request.environment(),
                request.envFiles(),
                request.profiles(),
                request.project()));
    }

    /**
     * Reads a plan.
     *
     * @param name of the file; {@code null} for {@code labmon-ports.yaml}, which need not be there
     * @throws DeclarationException where it cannot be read
     */
    public static PortPlan plan(Path directory, @Nullable String name) throws DeclarationException {
        var shown = name == null ? PortPlan.FILE_NAME : name;
        try {
            var file = directory.resolve(shown);
            if (name == null && !Files.exists(file)) {
                return PortPlan.NONE;
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe would hold the reading up for ever.
                throw noPlan(shown, Files.isDirectory(file) ? "is a folder" : "is no regular file");
            }
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(MAX_PLAN_BYTES + 1);
                if (bytes.length > MAX_PLAN_BYTES) {
                    throw new DeclarationException(null, shown + ": is too large for a plan; allowed: 1 MB");
                }
                return PortPlan.parse(
                        shown,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString());
            }
        } catch (CharacterCodingException e) {
            throw noPlan(shown, "is no text in UTF-8");
        } catch (InvalidPathException e) {
            throw noPlan(shown, "is no name of a file");
        } catch (NoSuchFileException e) {
            throw noPlan(shown, "does not exist");
        } catch (AccessDeniedException e) {
            throw noPlan(shown, "may not be read by this user");
        } catch (IOException e) {
            throw noPlan(shown, "cannot be read");
        }
    }

    private static DeclarationException noPlan(String shown, String why) {
        return new DeclarationException(
                null, OneLine.of(shown) + ": the plan " + why + "; allowed: a file in UTF-8 that this user may read");
    }
}
