package examples;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Pipeline;
import io.orm.core.engine.Result;
import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.core.sql.Statement;
import io.orm.session.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands for session and connection of the examples: notes every statement and hands it to a real connection, or, without one, answers as an
 * empty database would.
 */
final class StatementRecorder {
    private final List<Statement> statements = new ArrayList<>();
    private final @Nullable Connection target;

    StatementRecorder(@Nullable Connection target) {
        this.target = target;
    }

    List<Statement> statements() {
        return statements;
    }

    Session session() {
        return proxy(Session.class);
    }

    Connection connection() {
        return proxy(Connection.class);
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answer(method, args)));
    }

    private @Nullable Object answer(Method method, Object @Nullable [] args) throws Throwable {
        if (args != null && args.length == 1 && args[0] instanceof Statement statement) {
            statements.add(statement);
            Connection real = target;
            return real == null ? emptyAnswer(method) : run(method, real, args);
        }
        return method.getName().equals("pipeline") ? proxy(Pipeline.class) : emptyAnswer(method);
    }

    private static Object run(Method method, Connection real, Object[] args) throws Throwable {
        if (method.getDeclaringClass() == Pipeline.class) {
            Object rows =
                    args[0] instanceof Query<?> query ? real.list(query) : (Object) real.execute((Command) args[0]);
            return (Supplier<Object>) () -> rows;
        }
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private @Nullable Object emptyAnswer(Method method) {
        Class<?> type = method.getReturnType();
        if (type == List.class) {
            return List.of();
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == Result.class) {
            return proxy(Result.class);
        }
        if (type == Stream.class) {
            return Stream.empty();
        }
        if (type == Supplier.class) {
            boolean isRows = method.getParameterTypes()[0] == Query.class;
            return (Supplier<Object>) () -> isRows ? List.of() : (Object) 0L;
        }
        // The only row of a query that is asked for one: a number in all examples.
        return type == void.class ? null : (Object) 1L;
    }
}
