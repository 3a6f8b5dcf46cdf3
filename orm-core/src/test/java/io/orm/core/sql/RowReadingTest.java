package io.orm.core.sql;

import static io.orm.core.sql.ShopTables.Users.USERS;
import static io.orm.core.sql.Sql.multiset;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.Json;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowReadingTest {
    private record Ref(long id, String name) {}

    private record Line(Long id, @Nullable String name, BigDecimal score) {}

    private static <R> @Nullable R read(Query<R> query, @Nullable Object... values) {
        return query.row().decoder(new SelectList()).decode(new ValuesReader(Arrays.asList(values)));
    }

    @Test
    void aTypedRowHasItsValuesInOrder() {
        assertThat(read(select(USERS.id, USERS.name), 1L, "Ann")).isEqualTo(new Row2<>(1L, "Ann"));
        assertThat(read(select(row(USERS.id, USERS.name), USERS.active), 1L, null, true))
                .isEqualTo(new Row2<>(new Row2<>(1L, null), true));
    }

    @Test
    void aNullForAPrimitiveComponentIsAnErrorThatNamesTheColumn() {
        Query<Ref> query = select(USERS.id, USERS.name).map(Ref::new);
        assertThat(read(query, 1L, null)).isEqualTo(new Ref(1, null));
        assertThatThrownBy(() -> read(query, null, "Ann"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("id (number 1) is null")
                .hasMessageContaining("coalesce");
        assertThatThrownBy(() -> read(select(USERS.id).map(id -> id + 1), (Object) null))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("id (number 1) is null");
    }

    @Test
    void anExceptionOfTheMapperThatHasNothingToDoWithNullsIsLeftAlone() {
        Query<Object> query = select(USERS.id, USERS.name).map((id, name) -> {
            throw new NullPointerException("mine");
        });
        assertThatThrownBy(() -> read(query, 1L, "Ann"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("mine");
    }

    @Test
    void anUntypedRowIsReadByPositionNameOrExpression() {
        Row row = read(select(List.of(USERS.id, USERS.name.as("label"))), 1L, "Ann");
        assertThat(row).isNotNull();
        assertThat(row.names()).containsExactly("id", "label");
        assertThat(row.get(1)).isEqualTo("Ann");
        assertThat(row.get("LABEL", String.class)).isEqualTo("Ann");
        assertThat(row.get(USERS.name)).isEqualTo("Ann");
        assertThat(row).hasToString("{id=1, label=Ann}");
        assertThatThrownBy(() -> row.get("nope", String.class))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("[id, label]");
        assertThatThrownBy(() -> row.get("id", String.class))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("java.lang.Long");
        assertThatThrownBy(() -> row.get(2)).isInstanceOf(UsageException.class).hasMessageContaining("2 columns");
        assertThatThrownBy(() -> row.get(USERS.email))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("users.email");
    }

    @Test
    void aDerivedTableIsReadAsItsQueryIs() {
        DerivedTable<Ref> derived = select(USERS.id, USERS.name).map(Ref::new).as("d");
        assertThat(read(select(derived), 1L, "Ann")).isEqualTo(new Ref(1, "Ann"));
    }

    @Test
    void aNestedListIsReadFromJson() {
        Query<List<Line>> query =
                select(multiset(select(USERS.id, USERS.name, USERS.score).map(Line::new)));
        Json json = new Json("[[1, \"A \\\"quoted\\\", [x] \\u00e9\\n\", 1.10], [2, null, 1e3]]");
        assertThat(read(query, json))
                .containsExactly(
                        new Line(1L, "A \"quoted\", [x] é\n", new BigDecimal("1.10")),
                        new Line(2L, null, new BigDecimal("1e3")));
        assertThat(read(query, new Json("[]"))).isEmpty();
        assertThat(read(query, (Object) null)).isEmpty();
    }

    /** Values by position, as they were given. */
    private record ValuesReader(List<@Nullable Object> values) implements RowReader {
        @Override
        public boolean isNull(int column) {
            return values.get(column) == null;
        }

        @Override
        public long getLong(int column) {
            throw new AssertionError("Read by type");
        }

        @Override
        public int getInt(int column) {
            throw new AssertionError("Read by type");
        }

        @Override
        public double getDouble(int column) {
            throw new AssertionError("Read by type");
        }

        @Override
        public boolean getBoolean(int column) {
            throw new AssertionError("Read by type");
        }

        @Override
        public @Nullable String getString(int column) {
            throw new AssertionError("Read by type");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T get(int column, SqlType<T> type) {
            return (T) values.get(column);
        }
    }
}
