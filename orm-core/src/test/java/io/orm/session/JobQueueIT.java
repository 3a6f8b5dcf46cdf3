package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.OrderStatus.OPEN;
import static shop.OrderStatus.PAID;
import static shop.Order_.ORDER;

import io.orm.core.exception.LockNotAvailableException;
import io.orm.core.sql.RowLock;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.Order;

/** Row locks: a table as a queue, from which several workers take rows. */
class JobQueueIT extends SessionFixture {
    private static final int WORKERS = 8;
    private static final int JOBS = 200;

    JobQueueIT(Database database) {
        super(database);
    }

    // tag::take[]
    private static List<Long> takeSome(Session session) {
        List<Order> jobs = session.list(select(ORDER)
                .where(ORDER.status.eq(OPEN))
                .orderBy(ORDER.id)
                .limit(5)
                .lock(RowLock.update().skipLocked()));
        jobs.forEach(job -> job.setStatus(PAID));
        return jobs.stream().map(Order::getId).toList();
    }
    // end::take[]

    @Test
    void eightWorkersNeverTakeARowTwice() throws ExecutionException, InterruptedException {
        database.run(
                "insert into orders (product_name, quantity, status) select 'job ' || i, 1, 'OPEN' from generate_series(1, "
                        + JOBS + ") i");
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            running.add(workers.submit(() -> {
                List<Long> some;
                do {
                    some = sessions.inTransaction(JobQueueIT::takeSome);
                    taken.addAll(some);
                } while (!some.isEmpty());
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        workers.shutdown();
        assertThat(taken).hasSize(JOBS).doesNotHaveDuplicates();
        assertThat(database.value("select count(*) from orders where status = 'PAID'"))
                .isEqualTo((long) JOBS);
    }

    @Test
    void aLockedRowIsRefusedAtOnceOrAfterAWait() {
        database.run("insert into orders (product_name, quantity) values ('Tea', 1)");
        session.get(ORDER, 1L, RowLock.update());
        try (Session other = sessions.open()) {
            assertThatThrownBy(() -> other.get(ORDER, 1L, RowLock.update().nowait()))
                    .isInstanceOf(LockNotAvailableException.class)
                    .hasMessageContaining("55P03");
            other.rollback();
            other.execute(
                    io.orm.core.sql.Sql.text("set local lock_timeout = '50ms'").command());
            assertThatThrownBy(() -> other.get(ORDER, 1L, RowLock.update()))
                    .isInstanceOf(LockNotAvailableException.class);
            other.rollback();
            assertThat(other.get(ORDER, 1L, RowLock.update().skipLocked())).isEmpty();
        }
    }
}
