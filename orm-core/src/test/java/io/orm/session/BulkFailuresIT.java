package io.orm.session;

import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.flush.BulkOption.findFailingRow;
import static io.orm.flush.BulkOption.onConflictDoNothing;
import static io.orm.flush.BulkOption.progress;
import static io.orm.loading.LoadOptions.yieldPer;
import static museum.Exhibit_.EXHIBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static shop.Order_.ORDER;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;
import static workshop.Account_.ACCOUNT;
import static workshop.Country_.COUNTRY;

import io.orm.core.engine.Result;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.exception.InvalidValueException;
import io.orm.exception.RowViolationException;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.flush.BulkOption;
import io.orm.testing.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import museum.Exhibit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.Order;
import shop.Product;
import shop.User;
import workshop.Account;

/** Bulk operations whose rows, listeners or values go wrong in the middle: all rows or none, and a session that knows which. */
class BulkFailuresIT extends SessionFixture {
    /** More than a page, so that they are copied, and the second page is asked for while the COPY runs. */
    private static final int COPIED = 7_000;

    private static final String RUNNING = "The connection is taken by a COPY";

    BulkFailuresIT(Database database) {
        super(database);
    }

    /** So many accounts; {@code before} runs before each of them. */
    private static Iterable<Account> accounts(int count, IntConsumer before) {
        return () -> IntStream.range(0, count)
                .mapToObj(i -> {
                    before.accept(i);
                    return new Account("a" + i);
                })
                .iterator();
    }

    private static IntConsumer at(int number, Runnable what) {
        return i -> {
            if (i == number) {
                what.run();
            }
        };
    }

    /** As code of other languages does, which know no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void thrown(Throwable what) throws X {
        throw (X) what;
    }

    private long rows(String table) {
        return (Long) database.value("select count(*) from " + table);
    }

    private void assertMustRollBack() {
        assertThatThrownBy(session::commit).isInstanceOf(SessionStateException.class);
        session.rollback();
        session.list(select(COUNTRY.code));
    }

    // What rows and listeners do

    @Test
    void rowsOfACopyMustNotUseItsSession() {
        for (Runnable use : List.<Runnable>of(
                () -> session.list(select(COUNTRY.code)),
                () -> {
                    session.add(new User("pending"));
                    session.flush();
                },
                () -> session.bulkDelete(ACCOUNT, List.of(1L)),
                session::beginNested)) {
            assertThatThrownBy(() -> session.bulkInsert(ACCOUNT, accounts(COPIED, at(6_000, use))))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith(RUNNING);
            assertMustRollBack();
        }
        assertThat(rows("accounts")).isZero();
    }

    @Test
    void rowsOfACopyMustNotComeFromACursorOfItsSession() {
        database.run(
                "insert into countries (code, name) select lpad(i::text, 2, '0'), 'c' from generate_series(1, 99) i",
                "insert into products (name, stock) select 'p' || i, 0 from generate_series(1, " + COPIED + ") i");
        assertThatThrownBy(() -> {
                    try (Result<String> names =
                            session.execute(select(PRODUCT.name).options(yieldPer(100)))) {
                        Iterable<String> rows = names;
                        session.bulkInsert(USER, rows, row -> row.set(USER.name, name -> name));
                    }
                })
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(RUNNING);
        assertMustRollBack();
        assertThat(rows("users")).isZero();
    }

    @Test
    void listenersOfACopyMustNotUseItsSession() {
        assertThatThrownBy(() -> session.bulkInsert(
                        ACCOUNT, accounts(COPIED, i -> {}), progress(rows -> session.list(select(COUNTRY.code)))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(RUNNING);
        assertMustRollBack();
    }

    @Test
    void rowsOfAnInsertMayUseItsSession() {
        database.run("insert into countries (code, name) values ('fr', 'France')");
        session.bulkInsert(
                ACCOUNT,
                accounts(10, i -> assertThat(session.list(select(COUNTRY.code))).hasSize(1)));
        session.commit();
        assertThat(rows("accounts")).isEqualTo(10);
    }

    @Test
    void theTransactionDoesNotEndInTheMiddle() {
        for (Runnable end : List.<Runnable>of(session::commit, session::rollback, session::close)) {
            assertThatThrownBy(() -> session.bulkInsert(
                            ACCOUNT, accounts(COPIED, i -> {}), findFailingRow(), progress(rows -> end.run())))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("all rows of it or none");
            assertThatThrownBy(() -> session.bulkInsert(ACCOUNT, accounts(3, at(2, end))))
                    .isInstanceOf(SessionStateException.class);
        }
        session.commit();
        assertThat(rows("accounts")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {5_500, 6_999, 55_000})
    void errorsAndCheckedExceptionsOfRowsEndACopy(int number) {
        for (Throwable what :
                List.of(new AssertionError("mine"), new StackOverflowError("mine"), new IOException("mine"))) {
            Throwable failure = catchThrowable(() -> session.bulkInsert(
                    ACCOUNT, accounts(number + 10, at(number, () -> BulkFailuresIT.<RuntimeException>thrown(what)))));
            assertThat(failure).hasStackTraceContaining("mine");
            assertMustRollBack();
        }
        assertThat(rows("accounts")).isZero();
    }

    @Test
    void whateverIsThrownIsUndoneWhereTheTransactionGoesOn() {
        for (Throwable what :
                List.of(new AssertionError("mine"), new IOException("mine"), new IllegalStateException("mine"))) {
            Runnable thrown = () -> BulkFailuresIT.<RuntimeException>thrown(what);
            assertThat(catchThrowable(
                            () -> session.bulkInsert(ACCOUNT, accounts(COPIED, at(6_000, thrown)), findFailingRow())))
                    .isSameAs(what);
            assertThat(catchThrowable(() -> session.bulkInsert(
                            ACCOUNT, accounts(COPIED, i -> {}), findFailingRow(), progress(rows -> thrown.run()))))
                    .isSameAs(what);
        }
        session.bulkInsert(ACCOUNT, accounts(1, i -> {}));
        session.commit();
        assertThat(rows("accounts")).isEqualTo(1);
    }

    @Test
    void whateverIsThrownAfterAPageAsksForARollback() {
        for (Throwable what : List.of(new AssertionError("mine"), new IOException("mine"))) {
            assertThat(catchThrowable(() -> session.bulkInsert(
                            ACCOUNT,
                            accounts(COPIED, at(6_000, () -> BulkFailuresIT.<RuntimeException>thrown(what))),
                            onConflictDoNothing(ACCOUNT.email))))
                    .isSameAs(what);
            assertMustRollBack();
        }
        assertThat(rows("accounts")).isZero();
    }

    // Atomicity

    @Test
    void mapsOfSeveralSortsAreUndoneTogether() {
        session.add(new User("Ann"));
        session.commit();
        List<Map<String, ?>> rows = List.of(Map.of("id", 1L, "name", "changed"), Map.of("id", 99L, "email", "nobody"));

        assertThatThrownBy(() -> session.bulkUpdate(USER, rows, findFailingRow()))
                .isInstanceOf(StaleEntityException.class);
        session.commit();
        assertThat(database.value("select name from users")).isEqualTo("Ann");
    }

    // Deletes

    private void annAndBobWithAnOrder() {
        User bob = new User("Bob");
        bob.addOrder(new Order("Tea", BigDecimal.ONE));
        session.addAll(List.of(new User("Ann"), bob));
        session.commit();
    }

    @Test
    void aRowThatIsStillReferredToIsNamedWithWhatRefersToIt() {
        annAndBobWithAnOrder();
        RowViolationException e =
                catchThrowableOfType(RowViolationException.class, () -> session.bulkDelete(USER, List.of(2L, 1L)));
        assertThat(e.row()).isZero();
        assertThat(e.identifier()).isEqualTo(List.<Object>of(2L));
        assertThat(e.attribute()).isEqualTo("Order.user");
        assertThat(e)
                .hasMessageStartingWith(
                        "Row 0 (identifier 2) of a bulkDelete of users: Order.user still refers to the row");
        assertMustRollBack();
    }

    @Test
    void aDeleteThatFindsItsFailingRowIsUndoneAndTheTransactionGoesOn() {
        annAndBobWithAnOrder();
        assertThatThrownBy(() -> session.bulkDelete(USER, List.of(1L, 2L), findFailingRow()))
                .isInstanceOfSatisfying(
                        RowViolationException.class, e -> assertThat(e.row()).isEqualTo(1));
        assertThat(session.bulkDelete(USER, List.of(1L), findFailingRow())).isEqualTo(1);
        session.commit();
        assertThat(database.rows("select name from users")).containsExactly(List.of("Bob"));
    }

    @Test
    void aNullKeyIsNamedByItsNumber() {
        assertThatThrownBy(() -> session.bulkDelete(USER, Arrays.asList(1L, null)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Key 1 of a bulkDelete of users is null");
    }

    // Values

    private List<Product> products(int count, int bad, Product wrong) {
        List<Product> products = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new Product("p" + i, BigDecimal.ONE))
                .toList());
        products.set(bad, wrong);
        return products;
    }

    @ParameterizedTest
    @ValueSource(ints = {10, COPIED})
    void theCharacter0IsNamedWithRowAndAttribute(int count) {
        List<Product> products = products(count, count - 3, new Product("a\0b", BigDecimal.ONE));
        for (BulkOption[] options : List.of(new BulkOption[0], new BulkOption[] {findFailingRow()})) {
            InvalidValueException e = catchThrowableOfType(
                    InvalidValueException.class, () -> session.bulkInsert(PRODUCT, products, options));
            assertThat(e.attribute()).isEqualTo("Product.name");
            assertThat(e).message().containsIgnoringCase("row " + (count - 3));
            assertThat(e).hasCauseInstanceOf(StatementException.class);
            session.rollback();
        }
    }

    @Test
    void theCharacter0OfAnUpdateIsNamedWithRowAndAttribute() {
        session.bulkInsert(PRODUCT, products(2, 1, new Product("b", BigDecimal.TEN)));
        List<Long> ids = session.list(select(PRODUCT.id).orderBy(PRODUCT.id.desc()));
        assertThatThrownBy(() -> session.bulkUpdate(
                        PRODUCT,
                        ids,
                        row -> row.set(PRODUCT.id, id -> id)
                                .set(PRODUCT.name, id -> id.equals(ids.get(1)) ? "\0" : "fine")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Product.name has the character 0, which PostgreSQL stores in bytea only, in row 1, but column"
                                + " products.name is varchar(100)");
        assertMustRollBack();
    }

    private static final String HALF =
            "Product.name has half of a surrogate pair at index 4, which is no character, in row %d, but column"
                    + " products.name is varchar(100)";

    /** The driver would write a question mark. */
    @Test
    void halfOfASurrogatePairIsNamedWithRowAndAttribute() {
        Product cut = new Product("face\ud83d", BigDecimal.TEN);
        for (int number : new int[] {2, 2500}) {
            List<Product> rows = products(number, number - 1, cut);
            assertThatThrownBy(() -> session.bulkInsert(PRODUCT, rows))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage(HALF, number - 1);
            session.rollback();
            assertThatThrownBy(() -> session.bulkInsert(PRODUCT, rows, findFailingRow()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage(HALF, number - 1);
            session.rollback();
        }
        session.bulkInsert(PRODUCT, List.of(new Product("a face \ud83d\ude00", BigDecimal.TEN)));
        assertThat(session.one(select(PRODUCT.name))).isEqualTo("a face \ud83d\ude00");
    }

    @Test
    void halfOfASurrogatePairIsRefusedAsAParameter() {
        assertThatThrownBy(() -> session.list(select(PRODUCT).where(PRODUCT.name.eq("\ud83d"))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("PostgreSQL cannot store half of a surrogate pair, as there is at index 0");
        assertThatThrownBy(() -> session.list(select(PRODUCT).where(PRODUCT.name.in("fine", "\ude00"))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("PostgreSQL cannot store half of a surrogate pair");
    }

    @Test
    void aRowThatAnotherExcludesIsNamed() {
        database.run("alter table products add constraint no_twin exclude (name with =) where (stock > 100)");
        try {
            Product first = new Product("twin", BigDecimal.ONE);
            Product second = new Product("twin", BigDecimal.ONE);
            first.setStock(101);
            second.setStock(102);
            List<Product> products = products(10, 2, first);
            products.set(7, second);
            assertThatThrownBy(() -> session.bulkInsert(PRODUCT, products))
                    .isInstanceOfSatisfying(RowViolationException.class, e -> {
                        assertThat(e.row()).isEqualTo(7);
                        assertThat(e.attribute()).isEqualTo("Product.name");
                    });
        } finally {
            session.rollback();
            database.run("alter table products drop constraint no_twin");
        }
    }

    @Test
    void aRowThatATriggerRefusesIsNamed() {
        database.run(
                "create function refuse() returns trigger language plpgsql as"
                        + " $$ begin if new.stock < 0 then raise exception 'sold out'; end if; return new; end $$",
                "create trigger refuse before insert on products for each row execute function refuse()");
        try {
            Product wrong = new Product("none", BigDecimal.ONE);
            wrong.setStock(-1);
            assertThatThrownBy(() -> session.bulkInsert(PRODUCT, products(10, 7, wrong), findFailingRow()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("Row 7 of a bulkInsert of products: sold out");
            assertThatThrownBy(() -> session.bulkInsert(PRODUCT, products(COPIED, 6_500, wrong)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("Row 6500 of a bulkInsert of products: sold out");
        } finally {
            session.rollback();
            database.run("drop function refuse() cascade");
        }
    }

    // What objects do not say

    @Test
    void aReferenceToAnObjectWithoutIdentifierIsRefused() {
        Order order = new Order("Tea", BigDecimal.ONE);
        order.setUser(new User("new"));
        List<Order> orders = List.of(new Order("Milk", BigDecimal.ONE), order);

        assertThatThrownBy(() -> session.bulkInsert(ORDER, orders))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(
                        "Order.user refers to a User that has no identifier yet, in row 1 of a bulk insert");
        assertThatThrownBy(() -> session.list(
                        insert(ORDER).rows(orders, ORDER.columnsOfObjects()).returning(ORDER.id)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Order.user of an object refers to a User that has no identifier yet");
        session.rollback();
        session.add(order.getUser());
        session.flush();
        assertThat(session.bulkInsert(ORDER, orders)).isEqualTo(2);
        assertThat(session.list(select(ORDER.userId).where(ORDER.productName.eq("Tea"))))
                .containsExactly(order.getUser().getId());
    }

    @Test
    void columnsThatWereNotLoadedAreNotWrittenAsNull() {
        database.run(
                "insert into exhibits (id, title, dtype, version, story) values (900, 'vase', 'Exhibit', 0, 'long')");
        Exhibit exhibit = session.getOne(EXHIBIT, 900L);
        session.expunge(exhibit);
        exhibit.setId(901L);

        assertThatThrownBy(() -> session.bulkInsert(EXHIBIT, List.of(exhibit)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Exhibit.story was not loaded in row 0");
        assertThatThrownBy(() -> session.list(insert(EXHIBIT)
                        .rows(List.of(exhibit), EXHIBIT.columnsOfObjects())
                        .returning(EXHIBIT.id)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Exhibit.story of an object was not loaded");
        session.rollback();
        Exhibit whole = session.getOne(EXHIBIT, 900L);
        assertThat(whole.getStory()).isEqualTo("long");
        session.expunge(whole);
        whole.setId(901L);
        session.bulkInsert(EXHIBIT, List.of(whole));
        session.commit();
        assertThat(database.value("select story from exhibits where id = 901")).isEqualTo("long");
    }
}
