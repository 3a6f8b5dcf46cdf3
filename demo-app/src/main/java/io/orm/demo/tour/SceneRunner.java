package io.orm.demo.tour;

import io.orm.core.engine.CountingSocketFactory;
import io.orm.core.engine.CountingSocketFactory.Counter;
import io.orm.core.engine.CountingSocketFactory.Traffic;
import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import io.orm.demo.tour.Act.Kind;
import io.orm.demo.tour.ActReport.Refusal;
import io.orm.demo.tour.ActReport.Sent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/** Runs one scene at a time and measures its acts. What other requests do meanwhile is not counted. Safe for several threads. */
@Component
class SceneRunner {
    /** An outcome is an illustration; more of it would only make the page long. */
    private static final int SHOWN = 6;

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final PoolWarmer pool;
    private final Counter wire;
    private volatile @Nullable Recording recording;

    SceneRunner(
            Engine engine,
            PoolWarmer pool,
            @Value("${spring.datasource.hikari.data-source-properties.socketFactoryArg}") String counter) {
        this.pool = pool;
        this.wire = CountingSocketFactory.counter(counter);
        engine.events()
                .listen(StatementEvent.After.class, event -> record(event, event.rows(), event.duration(), false));
        engine.events().listen(StatementEvent.Failed.class, event -> record(event, 0, event.duration(), true));
    }

    List<ActReport> run(Scene scene) {
        oneAtATime.lock();
        try {
            scene.preparation().run();
            return scene.acts().stream().map(this::run).toList();
        } finally {
            oneAtATime.unlock();
        }
    }

    private ActReport run(Act act) {
        pool.warm();
        Recording started = new Recording(Thread.currentThread(), act.kind(), new CopyOnWriteArrayList<>());
        recording = started;
        Traffic before = wire.total();
        long start = System.nanoTime();
        @Nullable Object outcome = null;
        @Nullable Refusal refusal = null;
        Traffic ofThisThread;
        try (CountingSocketFactory.Recording traffic = wire.record()) {
            try {
                outcome = act.work().get();
            } catch (RuntimeException e) {
                if (act.kind() != Kind.REFUSED) {
                    throw e;
                }
                refusal = new Refusal(e.getClass().getSimpleName(), e.getMessage());
            }
            ofThisThread = traffic.traffic();
        } finally {
            recording = null;
        }
        double millis = millis(Duration.ofNanos(System.nanoTime() - start));
        Traffic traffic = act.kind() == Kind.CONCURRENT ? wire.total().minus(before) : ofThisThread;
        List<Sent> sent = List.copyOf(started.sent);
        return new ActReport(
                act.title(),
                sent,
                traffic.roundTrips(),
                sent.stream().mapToLong(Sent::rows).sum(),
                traffic.bytesSent(),
                traffic.bytesReceived(),
                millis,
                outcome instanceof List<?> list ? list.subList(0, Math.min(SHOWN, list.size())) : outcome,
                outcome instanceof List<?> list ? list.size() : outcome == null ? 0 : 1,
                refusal);
    }

    private void record(StatementEvent event, long rows, Duration duration, boolean failed) {
        Recording current = recording;
        if (current != null && current.wants(Thread.currentThread())) {
            current.sent.add(new Sent(event.sql(), rows, event.batchSize(), millis(duration), failed));
        }
    }

    private static double millis(Duration duration) {
        return Math.round(duration.toNanos() / 1_000.0) / 1_000.0;
    }

    private record Recording(Thread thread, Kind kind, List<Sent> sent) {
        /** A thread that serves another request is never part of the scene; one that serves none may work for it. */
        boolean wants(Thread candidate) {
            return candidate == thread
                    || (kind == Kind.CONCURRENT && RequestContextHolder.getRequestAttributes() == null);
        }
    }
}
