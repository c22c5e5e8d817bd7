import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Fetches the pinned Maven, checks its SHA-512, unpacks it beside the local repository, and prints where mvn is. */
class FetchMaven {

    static final String VERSION = "3.9.16";
    static final String SHA_512 =
            "ed41650d42485cfc243fad22158caf9cbb5dc408ce7a09ddb94dd42a019de929"
                    + "ca43065bfa450612cf12bf78b5cafa3884b96c090de326ff590448c933454af3";
    static final String ARCHIVE = "https://archive.apache.org/dist/maven/maven-3/";

    public static void main(String[] args) throws Exception {
        Path store = Path.of(System.getProperty("user.home"), ".m2", "mvnw");
        Path home = store.resolve("apache-maven-" + VERSION);
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path mvn = home.resolve("bin").resolve(windows ? "mvn.cmd" : "mvn");
        if (!Files.isRegularFile(mvn)) {
            try {
                install(store, home);
            } catch (IOException e) {
                fail("Maven " + VERSION + " could not be fetched: "
                        + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                        + "; look at the network, or install Maven 3.8 or newer");
            }
        }
        System.out.println(mvn);
    }

    static void install(Path store, Path home) throws Exception {
        String archive = System.getenv().getOrDefault("MVNW_ARCHIVE", ARCHIVE);
        URI source = URI.create(archive + VERSION + "/binaries/apache-maven-" + VERSION + "-bin.zip");
        System.err.println("mvnw: fetching Maven " + VERSION + " from " + source.getHost());
        Files.createDirectories(store);
        Path zip = Files.createTempFile(store, "maven", ".zip");
        Path unpacked = Files.createTempDirectory(store, "maven");
        try {
            download(source, zip);
            String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(zip)));
            if (!sum.equals(SHA_512)) {
                throw new IOException("what " + source.getHost() + " sent has another SHA-512; nothing of it was run");
            }
            unpack(zip, unpacked);
            // In one step, so that a second build at the same time never sees half a Maven.
            Files.move(unpacked.resolve("apache-maven-" + VERSION), home);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            System.err.println("mvnw: another build has just fetched it");
        } finally {
            Files.deleteIfExists(zip);
            delete(unpacked);
        }
    }

    static void download(URI source, Path zip) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(source).timeout(Duration.ofMinutes(5)).build();
        int status = client.send(request, BodyHandlers.ofFile(zip)).statusCode();
        if (status != 200) {
            throw new IOException("HTTP status " + status);
        }
    }

    static void unpack(Path zip, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(zip); ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive leads out of its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(in, path);
                    path.toFile().setExecutable(path.getParent().endsWith("bin"), false);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static void fail(String why) {
        System.err.println("mvnw: " + why);
        System.exit(1);
    }
}
