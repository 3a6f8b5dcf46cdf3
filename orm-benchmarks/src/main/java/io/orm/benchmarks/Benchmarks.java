package io.orm.benchmarks;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.orm.benchmarks.MeteredSocketFactory.Traffic;
import io.orm.benchmarks.Work.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Measures each contestant against hand-written JDBC and prints a table. In every round each contestant does the same work on its own
 * connection, one after another in changing order; a figure is the median over the rounds of time ÷ JDBC's time in the same round. So
 * what slows the machine down for a while slows all of them. The result of every execution is checked, outside of the time.
 *
 * <p>Each work has a process of its own: what the JIT compiler has learned of a method from one work would otherwise decide how fast another
 * is, by the order in which they are measured.
 *
 * <pre>
 * --rounds 21         measured rounds
 * --warmup 10         rounds before them
 * --warmup-seconds 4  for how long each contestant works before the measured rounds, the same time for a fast one as for a slow one; behind the first
 *                     rounds nothing is checked: the JIT compiler needs tens of thousands of executions of the short works
 * --users 10000       size of the table
 * --works R1,W4       some of the works
 * --contestants orm   some of the contestants beside JDBC: hibernate, orm, orm-joined, and the peers that are on the class path
 * --delay 1000        microseconds by which a round trip is held up
 * --output file.md    writes the table there as well
 * --database jdbc:…   measures in this process, on a database that another one has started and filled
 * </pre>
 */
public final class Benchmarks {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final BenchmarkDatabase database;
    private final HikariDataSource reference;
    private int trials;

    private Benchmarks(BenchmarkDatabase database) {
        this.database = database;
        this.reference = database.pool("reference");
    }

    public static void main(String[] arguments) throws IOException {
        Options options = Options.parse(arguments);
        String report;
        if (options.database() != null) {
            try (BenchmarkDatabase database = BenchmarkDatabase.at(options.database(), options.users())) {
                report = run(database, options);
            }
        } else {
            try (BenchmarkDatabase database = BenchmarkDatabase.start(options.users())) {
                report = Fork.ofEachWork(database, options, arguments);
            }
        }
        System.out.print(report);
        if (options.output() != null) {
            Files.writeString(options.output(), report);
        }
    }

    /** What one contestant needed for a work that it does. */
    record Figures(double timeRatio, double microseconds, double bytes, Traffic traffic) {}

    static String run(BenchmarkDatabase database, Options options) {
        return new Benchmarks(database).run(options);
    }

    private String run(Options options) {
        List<Entrant> entrants = entrants(options.contestants());
        try {
            entrants.forEach(entrant -> entrant.start(options.delay()));
            Map<Work, List<@Nullable Figures>> table = new EnumMap<>(Work.class);
            for (Work work : options.works()) {
                table.put(work, measure(work, entrants, options));
                System.err.println(work + " done");
            }
            return Report.write(
                    database, options, entrants.stream().map(Entrant::title).toList(), table);
        } finally {
            entrants.forEach(Entrant::close);
            reference.close();
        }
    }

    /** JDBC first. */
    private List<Entrant> entrants(Set<String> names) {
        List<Entrant> all = new ArrayList<>();
        all.add(new Entrant(database, "jdbc", JdbcContestant::new));
        all.add(new Entrant(database, "hibernate", HibernateContestant::new));
        ServiceLoader.load(Peer.class).forEach(peer -> all.add(new Entrant(database, peer.name(), peer::on)));
        all.add(new Entrant(database, "orm", OrmContestant::alone));
        all.add(new Entrant(database, "orm-joined", OrmContestant::joined));
        List<String> known = all.stream().map(entrant -> entrant.name).toList();
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException("Not all of " + names + " are contestants; there are " + known);
        }
        return all.stream()
                .filter(entrant -> names.isEmpty() || entrant.name.equals("jdbc") || names.contains(entrant.name))
                .toList();
    }

    /** In the order of all entrants; null for one that does not do it. */
    private List<@Nullable Figures> measure(Work work, List<Entrant> all, Options options) {
        List<Entrant> entrants =
                all.stream().filter(entrant -> entrant.timed().does(work)).toList();
        int contestants = entrants.size();
        // Values that no other work's process has given to the same rows.
        trials = Math.max(trials, work.ordinal() * 10_000_000);
        int repetitions = work.repetitions(database);
        warmUp(work, entrants, repetitions, options);
        double[][] nanos = new double[contestants][options.rounds()];
        double[][] bytes = new double[contestants][options.rounds()];
        for (int round = 0; round < options.rounds(); round++) {
            int before = trials;
            for (int i = 0; i < contestants; i++) {
                int contestant = (i + round) % contestants;
                if (!work.writes()) {
                    // All read the same: what the server has to do for it differs from one trial to the next.
                    trials = before;
                }
                Measured measured = execute(work, entrants.get(contestant).timed(), repetitions);
                nanos[contestant][round] = (double) measured.nanos() / repetitions;
                bytes[contestant][round] = (double) measured.bytes() / repetitions;
            }
            tidy(work);
        }
        Map<Entrant, Figures> figures = new HashMap<>();
        for (int contestant = 0; contestant < contestants; contestant++) {
            double[] ratios = new double[options.rounds()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = nanos[contestant][round] / nanos[0][round];
            }
            Entrant entrant = entrants.get(contestant);
            figures.put(
                    entrant,
                    new Figures(
                            median(ratios),
                            median(nanos[contestant]) / 1_000,
                            median(bytes[contestant]),
                            count(work, entrant, options)));
        }
        tidy(work);
        List<@Nullable Figures> ofAll = new ArrayList<>();
        all.forEach(entrant -> ofAll.add(figures.get(entrant)));
        return ofAll;
    }

    private void warmUp(Work work, List<Entrant> entrants, int repetitions, Options options) {
        for (int round = 0; round < options.warmup(); round++) {
            for (Entrant entrant : entrants) {
                execute(work, entrant.timed(), repetitions);
            }
            tidy(work);
        }
        long[] left = new long[entrants.size()];
        Arrays.fill(left, options.warmupTime().toNanos());
        while (Arrays.stream(left).anyMatch(nanos -> nanos > 0)) {
            for (int i = 0; i < left.length; i++) {
                if (left[i] > 0) {
                    List<Trial> executed = trials(work, repetitions);
                    long started = System.nanoTime();
                    run(work, entrants.get(i).timed(), executed);
                    left[i] -= System.nanoTime() - started;
                }
            }
            tidy(work);
        }
    }

    /** What goes over the wire once all statements of the work are prepared, in the last of a few executions. */
    private Traffic count(Work work, Entrant entrant, Options options) {
        // Six executions of a statement, and the driver has it prepared.
        for (int i = 0; i < Math.min(6, options.warmup()); i++) {
            execute(work, entrant.metered(), 1);
        }
        Traffic before = entrant.traffic();
        execute(work, entrant.metered(), 1);
        return entrant.traffic().minus(before);
    }

    private record Measured(long nanos, long bytes) {}

    private List<Trial> trials(Work work, int repetitions) {
        List<Trial> made = new ArrayList<>(repetitions);
        for (int i = 0; i < repetitions; i++) {
            made.add(new Trial(work, database, reference, ++trials));
        }
        return made;
    }

    private static @Nullable Object[] run(Work work, Contestant<?> contestant, List<Trial> executed) {
        @Nullable Object[] results = new Object[executed.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = work.run(contestant, executed.get(i));
        }
        return results;
    }

    private Measured execute(Work work, Contestant<?> contestant, int repetitions) {
        List<Trial> executed = trials(work, repetitions);
        long thread = Thread.currentThread().getId();
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        long started = System.nanoTime();
        @Nullable Object[] results = run(work, contestant, executed);
        long nanos = System.nanoTime() - started;
        long bytes = THREADS.getThreadAllocatedBytes(thread) - allocated;
        for (int i = 0; i < repetitions; i++) {
            work.check(contestant, results[i], executed.get(i));
        }
        return new Measured(nanos, bytes);
    }

    private void tidy(Work work) {
        if (work.writes()) {
            database.cleanUp();
        }
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** A contestant twice: on plain connections where time counts, and on counted ones. With a delay, both are held up. */
    private static final class Entrant {
        private final BenchmarkDatabase database;
        private final String name;
        private final Function<DataSource, Contestant<?>> contestant;
        private final List<AutoCloseable> open = new ArrayList<>();
        private @Nullable Contestant<?> timed;
        private @Nullable Contestant<?> metered;

        private Entrant(BenchmarkDatabase database, String name, Function<DataSource, Contestant<?>> contestant) {
            this.database = database;
            this.name = name;
            this.contestant = contestant;
        }

        private void start(Duration delay) {
            timed = open(
                    delay.isZero() ? database.pool(name) : database.meteredPool(name + "-delayed", delay.toNanos()));
            metered = open(database.meteredPool(name, 0));
        }

        private Contestant<?> open(HikariDataSource pool) {
            open.add(pool);
            Contestant<?> opened = contestant.apply(pool);
            open.add(0, opened);
            return opened;
        }

        private String title() {
            return timed().name();
        }

        private Contestant<?> timed() {
            return Objects.requireNonNull(timed);
        }

        private Contestant<?> metered() {
            return Objects.requireNonNull(metered);
        }

        private Traffic traffic() {
            return MeteredSocketFactory.meter(name).traffic();
        }

        private void close() {
            for (AutoCloseable closeable : open) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new IllegalStateException(name + " did not close", e);
                }
            }
        }
    }
}
