package io.github.labmon.http;

import io.github.labmon.TestProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** labmon behind a real nginx. */
@Tag("once")
class NginxIT extends ProxyTests {

    @Override
    TestProxy start(Path directory, int labmonPort) throws Exception {
        return TestProxy.nginx(directory, labmonPort);
    }
}
