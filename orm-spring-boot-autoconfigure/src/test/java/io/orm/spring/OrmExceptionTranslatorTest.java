package io.orm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.ConstraintViolationException.Kind;
import io.orm.core.exception.DataException;
import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.StaleEntityException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.BadSqlGrammarException;

class OrmExceptionTranslatorTest {
    private final OrmExceptionTranslator translator = new OrmExceptionTranslator();

    private void translates(OrmException ours, Class<? extends DataAccessException> spring) {
        assertThat(translator.translateExceptionIfPossible(ours))
                .isExactlyInstanceOf(spring)
                .hasMessageContaining(String.valueOf(ours.getMessage()))
                .hasCause(ours);
    }

    @Test
    void knowsWhatIsWrongWithTheData() {
        translates(new StaleEntityException("stale"), OptimisticLockingFailureException.class);
        translates(new NoRowException("none"), EmptyResultDataAccessException.class);
        translates(new EntityNotFoundException("none"), EmptyResultDataAccessException.class);
        translates(new MultipleRowsException("two"), IncorrectResultSizeDataAccessException.class);
        translates(new DataException("odd"), DataRetrievalFailureException.class);
    }

    @Test
    void knowsWhatIsWrongWithTheProgram() {
        translates(new UsageException("wrong"), InvalidDataAccessApiUsageException.class);
    }

    @Test
    void knowsWhatTheDatabaseRefuses() {
        translates(violation(Kind.UNIQUE), DuplicateKeyException.class);
        translates(violation(Kind.FOREIGN_KEY), DataIntegrityViolationException.class);
        translates(violation(Kind.NOT_NULL), DataIntegrityViolationException.class);
    }

    private static ConstraintViolationException violation(Kind kind) {
        return new ConstraintViolationException("refused", null) {
            private static final long serialVersionUID = 1L;

            @Override
            public Kind kind() {
                return kind;
            }
        };
    }

    @Test
    void asksSpringAboutStatesWithoutAClassOfOurs() {
        StatementException ours =
                new StatementException("syntax", "selec 1", "42601", new SQLException("syntax", "42601"));

        assertThat(translator.translate(ours)).isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void findsNoClassForAFailureWithoutAState() {
        assertThat(translator.translate(new StatementException("odd", null)))
                .isInstanceOf(UncategorizedOrmException.class);
    }

    @Test
    void prefersATranslatorOfTheApplication() {
        DataAccessException own = new DataRetrievalFailureException("own");
        OrmExceptionTranslator custom = new OrmExceptionTranslator((task, sql, e) -> own);

        assertThat(custom.translate(new StatementException("x", "select 1", "42601", new SQLException("x", "42601"))))
                .isSameAs(own);
        assertThat(custom.translate(new UsageException("x"))).isNotSameAs(own);
    }

    @Test
    void leavesOthersAlone() {
        assertThat(translator.translateExceptionIfPossible(new IllegalStateException()))
                .isNull();
    }
}
