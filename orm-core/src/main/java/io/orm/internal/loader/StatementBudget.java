package io.orm.internal.loader;

import io.orm.exception.StatementBudgetException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the statements by which a session reads, and says what to do about too many: it remembers which attributes loaded lazily, how often, and where.
 * Confined to the session's thread.
 */
public final class StatementBudget {
    private static final Logger LOG = LoggerFactory.getLogger("orm.session.budget");
    private static final StackWalker STACK = StackWalker.getInstance();

    private final int warnAbove;
    private final int failAbove;
    private final Map<String, LazyUse> lazy = new LinkedHashMap<>();
    private int sent;
    private boolean warned;

    /** What loaded lazily. */
    private static final class LazyUse {
        final String advice;
        final String callSite;
        int times;

        LazyUse(String advice, String callSite) {
            this.advice = advice;
            this.callSite = callSite;
        }
    }

    /** Both 0 for none. */
    public StatementBudget(int warnAbove, int failAbove) {
        this.warnAbove = warnAbove;
        this.failAbove = failAbove;
    }

    /** An attribute is about to load because it was touched. */
    void touched(String attribute, String advice) {
        if (warnAbove == 0 && failAbove == 0) {
            return;
        }
        LazyUse use = lazy.get(attribute);
        if (use == null) {
            use = new LazyUse(advice, callSite());
            lazy.put(attribute, use);
        }
        use.times++;
    }

    /**
     * So many statements are about to be sent.
     *
     * @throws StatementBudgetException if they are too many
     */
    public void spend(int statements) {
        int next = sent + statements;
        if (failAbove > 0 && next > failAbove) {
            throw new StatementBudgetException("This transaction wants to read by statement " + next
                    + ", and its budget is " + failAbove + ". " + advice());
        }
        sent = next;
        if (warnAbove > 0 && next > warnAbove && !warned) {
            warned = true;
            LOG.warn("This transaction has read by more than {} statements. {}", warnAbove, advice());
        }
    }

    /** The transaction has ended. */
    public void reset() {
        sent = 0;
        warned = false;
        lazy.clear();
    }

    private String advice() {
        String attribute = null;
        LazyUse most = null;
        for (Map.Entry<String, LazyUse> each : lazy.entrySet()) {
            if (most == null || each.getValue().times > most.times) {
                attribute = each.getKey();
                most = each.getValue();
            }
        }
        return most == null
                ? "No attribute loaded lazily; the last statement came from " + callSite()
                        + ": ask for many objects at once, by list(…) or getAll(…)"
                : attribute + " loaded lazily " + (most.times == 1 ? "once" : most.times + " times") + ", first at "
                        + most.callSite + ": " + most.advice;
    }

    /** The first frame that is neither ours, nor generated, nor the JDK's. */
    private static String callSite() {
        return STACK.walk(frames -> frames.filter(StatementBudget::isApplication)
                        .findFirst()
                        .map(StatementBudget::describe))
                .orElse("an unknown place");
    }

    private static boolean isApplication(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return !name.startsWith("io.orm.")
                && !name.startsWith("java.")
                && !name.startsWith("jdk.")
                && !name.endsWith("Reference_");
    }

    private static String describe(StackWalker.StackFrame frame) {
        return frame.toStackTraceElement().toString();
    }
}
