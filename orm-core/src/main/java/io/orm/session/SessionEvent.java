package io.orm.session;

import io.orm.core.event.Event;
import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.core.sql.Statement;
import io.orm.core.sql.StatementOption;
import io.orm.event.StatementPurpose;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A moment in a session's life. Listeners run on the session's thread. */
public interface SessionEvent extends Event {
    Session session();

    /** A session was made; it has no connection yet. */
    interface Opened extends SessionEvent {}

    /** A session was closed; its objects are detached. */
    interface Closed extends SessionEvent {}

    /** There is something to flush; anything may still be changed. */
    interface BeforeFlush extends SessionEvent {}

    /** Everything has been sent; pending, dirty and deleted objects are still to be seen. What is changed now is for the next flush, which a commit makes before it ends. */
    interface AfterFlush extends SessionEvent {}

    /**
     * A statement is about to be planned: listeners may give it options, put another in its place, or answer it. Called for everything that a session reads or runs, loads
     * of relationships included, but for statements of a flush, nor for those that a listener of this event runs itself.
     *
     * <pre>{@code
     * sessions.events().beforeStatement(event -> event.option(withLoaderCriteria(ORDER, ORDER.tenant.eq(tenant()))));
     * }</pre>
     */
    interface BeforeStatement extends SessionEvent {
        StatementPurpose purpose();

        /** The entity that is read, or whose columns are; null for a statement of the program. */
        @Nullable
        EntityTable<?, ?> entity();

        /** The relationship that is loaded; null otherwise. */
        @Nullable
        Relationship<?, ?> relationship();

        /** The statement of the program, a {@link Query} or a {@link Command}, as it stands after listeners before; null where the session makes it. */
        @Nullable
        Statement statement();

        /**
         * Adds an option, as if the statement had been given it: criteria, {@code populateExisting()}, execution options. Statements that the session makes take criteria
         * and {@code populateExisting()}; those that read {@link StatementPurpose#COLUMNS} of objects that are here take criteria and execution options. An object whose row
         * criteria hide counts as one that does not exist any more.
         */
        void option(StatementOption<Object> option);

        /**
         * Runs another query instead, whose rows have to be of the type that the caller expects.
         *
         * @throws io.orm.core.exception.UsageException if the statement is not a query of the program
         */
        void replace(Query<?> query);

        /**
         * Runs another command instead.
         *
         * @throws io.orm.core.exception.UsageException if the statement is not a command of the program
         */
        void replace(Command command);

        /**
         * Answers a query without asking the database, and without a flush before; rows have to be of the type that the caller expects. The result of
         * {@code execute(query)} has them too, and keeps no cursor.
         *
         * @throws io.orm.core.exception.UsageException if the statement is not a query of the program
         */
        void answer(List<?> rows);

        /**
         * Answers a command without running it.
         *
         * @throws io.orm.core.exception.UsageException if the statement is not a command of the program
         */
        void answer(long rows);
    }

    interface BeforeCommit extends SessionEvent {}

    /** The transaction is over: statements begin a new one. */
    interface AfterCommit extends SessionEvent {}

    interface AfterRollback extends SessionEvent {}
}
