package io.github.labmon.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonContext;
import io.github.labmon.receivers.DeliveryResult;
import io.github.labmon.receivers.Notification;
import io.github.labmon.receivers.Receiver;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import io.github.labmon.text.Texts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries go on whatever a receiver does. */
@Timeout(60)
class DeliveryWorkersTest {

    private static final NotificationRenderer RENDERER =
            new NotificationRenderer(LabmonContext.bean(Texts.class), Locale.ENGLISH);

    private static final Problem WHY = Problem.reported("made-up", "made up");

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Runnable> begun = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();

    /** A delivery that a test supplies. */
    @FunctionalInterface
    private interface Script {
        DeliveryResult deliver() throws InterruptedException;
    }

    private record ScriptedReceiver(String name, Script script) implements Receiver {

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public DeliveryResult deliver(Notification notification) throws InterruptedException {
            return script.deliver();
        }
    }

    /** Whose tasks are run by {@link #runNext}. */
    private DeliveryWorker worker(AlertSimulation lab, Script script) {
        var delivery =
                new ReceiverDelivery(new ScriptedReceiver("recorder", script), lab.store(), RENDERER, lab.clock()::now);
        return new DeliveryWorker(delivery, lab.clock(), (task, delay) -> schedule(task, delay));
    }

    private Future<?> schedule(Runnable task, Duration delay) {
        var scheduled = new FutureTask<Void>(task, null) {
            @Override
            protected void done() {
                tasks.remove(this);
            }
        };
        tasks.add(scheduled);
        begun.add(task);
        delays.add(delay);
        return scheduled;
    }

    private void runNext() {
        tasks.remove().run();
    }

    /** A lab with a notification that is due for the receiver {@code recorder}. */
    private static AlertSimulation due() throws InterruptedException {
        return new AlertSimulation(null)
                .drive(78.0)
                .tick()
                .minutes(4)
                .skip(Duration.ofMinutes(1))
                .evaluate();
    }

    @Test
    void anErrorDelaysTheDeliveriesAndEndsNone() throws Exception {
        var attempts = new ArrayList<Integer>();
        try (var lab = due()) {
            var worker = worker(lab, () -> {
                attempts.add(attempts.size());
                if (attempts.size() < 3) {
                    throw new OutOfMemoryError("made up");
                }
                return new DeliveryResult.Delivered(Message.literal("200"));
            });
            worker.wake();
            runNext();
            runNext();
            assertThat(delays)
                    .containsExactly(
                            Duration.ZERO, DeliveryWorker.PAUSE_AFTER_FAILURE, DeliveryWorker.PAUSE_AFTER_FAILURE);
            runNext();
            assertThat(tasks).as("nothing is due any more").isEmpty();
            assertThat(lab.store().snapshot().receiver("recorder").counts()).containsEntry("delivered", 1L);
        }
    }

    @Test
    void anExceptionIsAFailedDeliveryThatIsRepeated() throws Exception {
        try (var lab = due()) {
            var worker = worker(lab, () -> {
                throw new IllegalStateException("a secret");
            });
            worker.wake();
            runNext();
            var status = lab.store().snapshot().receiver("recorder");
            assertThat(status.health().problem())
                    .isEqualTo(Problem.of("receiver-failed").with("receiver", "recorder"));
            assertThat(status.waiting()).isEqualTo(1);
            assertThat(delays).containsExactly(Duration.ZERO, Duration.ofSeconds(10));
        }
    }

    @Test
    void aClockThatIsSetLeavesAPauseBetweenTwoRuns() throws Exception {
        try (var lab = due()) {
            var worker = worker(lab, () -> {
                lab.setClock(lab.now.plusSeconds(30));
                return new DeliveryResult.Retryable(Problem.reported("made-up", "made up"));
            });
            lab.receiver.answer = null;
            worker.wake();
            runNext();
            assertThat(delays.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        }
    }

    @Test
    void anInterruptEndsTheWorker() throws Exception {
        try (var lab = due()) {
            var worker = worker(lab, () -> {
                throw new InterruptedException();
            });
            worker.wake();
            runNext();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(tasks).isEmpty();
            assertThat(lab.store().snapshot().receiver("recorder").waiting()).isEqualTo(1);
        }
    }

    @Test
    void howeverOftenItIsWokenOneRunIsScheduled() throws Exception {
        try (var lab = due()) {
            var worker = worker(lab, () -> new DeliveryResult.Retryable(WHY));
            for (int round = 0; round < 100; round++) {
                worker.wake();
                worker.wake();
                runNext();
                assertThat(tasks).as("the next attempt").hasSize(1);
                lab.skip(Duration.ofSeconds(30));
            }
        }
    }

    @Test
    void wakesDuringARunLeadToOneMoreRun() throws Exception {
        try (var lab = due()) {
            var workers = new ArrayList<DeliveryWorker>();
            workers.add(worker(lab, () -> {
                workers.get(0).wake();
                workers.get(0).wake();
                return new DeliveryResult.Retryable(WHY);
            }));
            workers.get(0).wake();
            runNext();
            assertThat(delays).containsExactly(Duration.ZERO, Duration.ZERO);
            runNext();
            assertThat(tasks).hasSize(1);
            assertThat(delays.get(2)).as("nothing was due in the second run").isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRunThatWasReplacedWhileItBeganDeliversNothing() throws Exception {
        try (var lab = due()) {
            var attempts = new ArrayList<Integer>();
            var worker = worker(lab, () -> {
                attempts.add(attempts.size());
                return new DeliveryResult.Retryable(WHY);
            });
            worker.wake();
            runNext();
            worker.wake();
            lab.skip(Duration.ofMinutes(1));
            begun.get(1).run();
            assertThat(attempts).as("the run that the second wake replaced").hasSize(1);
            runNext();
            assertThat(attempts).hasSize(2);
            assertThat(tasks).hasSize(1);
        }
    }

    @Test
    void anEndThatWaitsForItsBeginningMakesNoRunEarlier() throws Exception {
        try (var lab = due()) {
            var worker = worker(lab, () -> new DeliveryResult.Retryable(WHY));
            worker.wake();
            runNext();
            lab.drive(50.0);
            for (int i = 0; i < 12; i++) {
                lab.skip(Duration.ofSeconds(30)).evaluate();
            }
            assertThat(lab.store().snapshot().receiver("recorder").waiting()).isEqualTo(2);
            worker.wake();
            runNext();
            assertThat(delays.get(delays.size() - 1)).isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void everyReceiverHasItsOwnThread() throws Exception {
        try (var lab = due()) {
            var delivered = new CountDownLatch(1);
            var names = new ArrayList<String>();
            var receivers = List.<Receiver>of(
                    new ScriptedReceiver("recorder", () -> {
                        names.add(Thread.currentThread().getName());
                        assertThat(Thread.currentThread().isDaemon()).isTrue();
                        delivered.countDown();
                        return new DeliveryResult.Delivered(Message.literal("200"));
                    }),
                    new ScriptedReceiver("other", () -> new DeliveryResult.Delivered(Message.literal("200"))));
            try (var workers = new DeliveryWorkers(receivers, lab.store(), RENDERER, lab.clock())) {
                workers.wake();
                delivered.await();
                assertThat(names).containsExactly("labmon-delivery-recorder-0");
            }
        }
    }

    @Test
    void workersThatAreClosedDeliverNothingMore() throws Exception {
        try (var lab = due()) {
            var workers = new DeliveryWorkers(List.of(lab.receiver), lab.store(), RENDERER, lab.clock());
            workers.close();
            workers.wake();
            assertThat(lab.receiver.notifications).isEmpty();
        }
    }
}
