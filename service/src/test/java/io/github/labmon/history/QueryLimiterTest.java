package io.github.labmon.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.web.ServiceUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryLimiterTest {

    private final QueryLimiter limiter = new QueryLimiter();

    @Test
    void twoQueriesRunAndTheOthersAreRefusedAfterAWhile() throws Exception {
        var threads = Executors.newCachedThreadPool();
        var running = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        try {
            var queries = new ArrayList<Future<String>>();
            for (int i = 0; i < 2; i++) {
                queries.add(threads.submit(() -> limiter.run(() -> {
                    running.countDown();
                    awaited(end);
                    return "done";
                })));
            }
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            var waiting = new ArrayList<Future<String>>();
            for (int i = 0; i < 30; i++) {
                waiting.add(threads.submit(() -> limiter.run(() -> "done")));
            }
            for (var refused : waiting) {
                assertThatThrownBy(refused::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(ServiceUnavailableException.class);
            }
            end.countDown();
            for (var query : queries) {
                assertThat(query.get()).isEqualTo("done");
            }
            assertThat(limiter.run(() -> "next")).isEqualTo("next");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaited(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aFailedQueryReleasesItsPlace() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> limiter.run(() -> {
                        throw new IOException("failed");
                    }))
                    .isInstanceOf(IOException.class);
        }
    }

    private static Stream<byte[]> chunks(int count) {
        return Collections.nCopies(count, "x".repeat(16_384).getBytes(StandardCharsets.US_ASCII)).stream();
    }

    @Test
    void aSmallAnswerIsBytesAndALargeOneAStream() throws Exception {
        assertThat((byte[]) ChunkedResponse.of(chunks(16).iterator(), limiter)).hasSize(16 * 16_384);
        try (var large = (ChunkedResponse) ChunkedResponse.of(chunks(100).iterator(), limiter)) {
            assertThat(large.readAllBytes()).hasSize(100 * 16_384);
            assertThat(large.read()).isEqualTo(-1);
        }
    }

    @Test
    void fourLargeAnswersAreSentAtATime() throws Exception {
        var answers = new ArrayList<ChunkedResponse>();
        for (int i = 0; i < 4; i++) {
            answers.add((ChunkedResponse) ChunkedResponse.of(chunks(100).iterator(), limiter));
        }
        assertThatThrownBy(() -> ChunkedResponse.of(chunks(100).iterator(), limiter))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThat(ChunkedResponse.of(chunks(1).iterator(), limiter)).isInstanceOf(byte[].class);
        answers.get(2).close();
        answers.get(2).close();
        assertThat(ChunkedResponse.of(chunks(100).iterator(), limiter)).isInstanceOf(ChunkedResponse.class);
        assertThatThrownBy(() -> ChunkedResponse.of(chunks(100).iterator(), limiter))
                .isInstanceOf(ServiceUnavailableException.class);
    }

    @Test
    void aCancelledAnswerFails() throws Exception {
        var answer = (ChunkedResponse) ChunkedResponse.of(chunks(100).iterator(), limiter);
        assertThat(answer.readNBytes(100)).hasSize(100);
        answer.cancel();

        assertThatThrownBy(answer::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void singleBytesAreThoseOfTheChunks() throws Exception {
        var chunks = List.of(new byte[300 * 1_024], new byte[] {-1, 7}).iterator();
        try (var answer = (ChunkedResponse) ChunkedResponse.of(chunks, limiter)) {
            answer.skipNBytes(300 * 1_024);
            assertThat(answer.read()).isEqualTo(255);
            assertThat(answer.read()).isEqualTo(7);
            assertThat(answer.read()).isEqualTo(-1);
        }
    }
}
