package io.orm.session;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.core.sql.Statement;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.event.StatementPurpose;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement on its way through the listeners, and what they make of it. Confined to its session's thread. */
final class AnnouncedStatement implements SessionEvent.BeforeStatement {
    private final Session session;
    private final StatementPurpose purpose;
    private final @Nullable EntityTable<?, ?> entity;
    private final @Nullable Relationship<?, ?> relationship;
    private final List<StatementOption<?>> options = new ArrayList<>(1);
    private @Nullable Statement statement;
    private @Nullable List<?> rows;
    private long count = -1;

    AnnouncedStatement(
            Session session,
            StatementPurpose purpose,
            @Nullable EntityTable<?, ?> entity,
            @Nullable Relationship<?, ?> relationship,
            @Nullable Statement statement) {
        this.session = session;
        this.purpose = purpose;
        this.entity = entity;
        this.relationship = relationship;
        this.statement = statement;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public StatementPurpose purpose() {
        return purpose;
    }

    @Override
    public @Nullable EntityTable<?, ?> entity() {
        return entity;
    }

    @Override
    public @Nullable Relationship<?, ?> relationship() {
        return relationship;
    }

    @Override
    public @Nullable Statement statement() {
        return statement;
    }

    @Override
    public void option(StatementOption<Object> option) {
        options.add(option);
    }

    @Override
    public void replace(Query<?> query) {
        require(statement instanceof Query<?>, "a query cannot take its place");
        statement = query;
    }

    @Override
    public void replace(Command command) {
        require(statement instanceof Command, "a command cannot take its place");
        statement = command;
    }

    @Override
    public void answer(List<?> answer) {
        require(statement instanceof Query<?>, "rows do not answer it");
        rows = List.copyOf(answer);
    }

    @Override
    public void answer(long answer) {
        require(statement instanceof Command, "a number of rows does not answer it");
        count = answer;
    }

    private void require(boolean fits, String problem) {
        if (!fits) {
            throw new UsageException("The statement announced is "
                    + (statement == null
                            ? "one of the session's own, for " + purpose
                            : statement instanceof Command ? "a command" : "a query")
                    + ": " + problem);
        }
    }

    List<StatementOption<?>> options() {
        return options;
    }

    /** What to answer a query with; null to run it. */
    @Nullable
    List<?> rows() {
        return rows;
    }

    /** What to answer a command with; -1 to run it. */
    long count() {
        return count;
    }

    /** The query to run, with the options given. */
    @SuppressWarnings("unchecked") // as the contract of replace says
    <R> Query<R> query(Query<R> asked) {
        Query<R> query = statement instanceof Query<?> other ? (Query<R>) other : asked;
        return options.isEmpty() ? query : Query.of(withOptions(query.node()), query.row());
    }

    /** The command's node to run, with the options given. */
    StatementNode command(StatementNode asked) {
        StatementNode node = statement instanceof Command other ? other.node() : asked;
        return options.isEmpty() ? node : withOptions(node);
    }

    private StatementNode withOptions(StatementNode node) {
        List<StatementOption<?>> all = new ArrayList<>(node.options());
        all.addAll(options);
        return node.accept(new WithOptions(all));
    }
}
