package io.orm.internal.loader;

import io.orm.exception.StatementBudgetException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

    /** Of the library and of what may stand between it and the program: the line that is named is to be one that the reader can change. */
    private static final List<String> OTHERS = List.of(
            "java.",
            "jdk.",
            "sun.",
            "com.sun.",
            "javax.",
            "jakarta.",
            "kotlin.",
            "org.springframework.",
            "org.apache.",
            "org.thymeleaf.",
            "org.hibernate.validator.",
            "freemarker.",
            "tools.jackson.",
            "com.fasterxml.jackson.",
            "reactor.");

    private static final List<String> LIBRARY = List.of(
            "io.orm.core.",
            "io.orm.exception.",
            "io.orm.flush.",
            "io.orm.internal.",
            "io.orm.json.",
            "io.orm.loading.",
            "io.orm.mapping.",
            "io.orm.session.",
            "io.orm.spring.");

    private static final Pattern PROXY =
            Pattern.compile("\\$\\$SpringCGLIB\\$\\$|\\$\\$EnhancerBy|\\$ByteBuddy\\$|\\$Proxy\\d");

    /** What had to be read because it was used. */
    private static final class LazyUse {
        final String how;
        final String advice;
        final String callSite;
        int times;

        LazyUse(String how, String advice, String callSite) {
            this.how = how;
            this.advice = advice;
            this.callSite = callSite;
        }
    }

    /** Both 0 for none. */
    public StatementBudget(int warnAbove, int failAbove) {
        this.warnAbove = warnAbove;
        this.failAbove = failAbove;
    }

    /**
     * An attribute is about to load because it was touched.
     *
     * @param how what is said of it, {@code loaded lazily}
     */
    void touched(String attribute, String how, String advice) {
        if (warnAbove == 0 && failAbove == 0) {
            return;
        }
        LazyUse use = lazy.get(attribute);
        if (use == null) {
            use = new LazyUse(how, advice, callSite());
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
                : attribute + " " + most.how + " " + (most.times == 1 ? "once" : most.times + " times") + ", first at "
                        + most.callSite + ": " + most.advice;
    }

    /** The first frame of the program, or if it has none, of whatever uses the library for it. */
    private static String callSite() {
        return STACK.walk(frames -> {
            StackWalker.StackFrame caller = null;
            Iterator<StackWalker.StackFrame> each = frames.iterator();
            while (each.hasNext()) {
                StackWalker.StackFrame frame = each.next();
                if (!isOf(frame, LIBRARY) && !isGenerated(frame)) {
                    if (!isOf(frame, OTHERS)) {
                        return describe(frame);
                    }
                    caller = caller == null ? frame : caller;
                }
            }
            return caller == null ? "an unknown place" : describe(caller);
        });
    }

    private static boolean isOf(StackWalker.StackFrame frame, List<String> packages) {
        return packages.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isGenerated(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return name.endsWith("Reference_")
                || name.endsWith("Binding_")
                || PROXY.matcher(name).find();
    }

    private static String describe(StackWalker.StackFrame frame) {
        return frame.toStackTraceElement().toString();
    }
}
