package io.orm.session;

import static forum.Label_.LABEL;
import static hospital.Ward_.WARD;
import static io.orm.testing.Statements.assertStatements;
import static ledger.Document_.DOCUMENT;
import static museum.Exhibit_.EXHIBIT;
import static museum.Loan_.LOAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import forum.Label;
import hospital.Badge;
import hospital.Ward;
import io.orm.core.exception.UsageException;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import ledger.Contract;
import museum.ForeignLoan;
import museum.Loan;
import museum.Painting;
import museum.PrivateLoan;
import museum.Sculpture;
import org.junit.jupiter.api.Test;
import shop.Article;
import shop.Order;
import shop.User;

/** Merging whole graphs: what is new beside what has a row, one identifier twice, and identifiers of other classes. */
class MergeGraphsIT extends SessionFixture {
    MergeGraphsIT(Database database) {
        super(database);
    }

    /** A detached user with two orders. */
    private User ann() {
        return sessions.inTransaction(other -> {
            User ann = new User("Ann");
            ann.addOrder(new Order("Tea", BigDecimal.ONE));
            ann.addOrder(new Order("Milk", BigDecimal.ONE));
            other.add(ann);
            return ann;
        });
    }

    // Flushing

    @Test
    void newElementsBesideKnownOnesAreNotFlushedBeforeTheyAreInTheirCollection() {
        Ward ward = new Ward("a", "A");
        ward.getBadges().add(new Badge("old"));
        session.add(ward);
        session.commit();
        Ward detached = sessions.inTransaction(other -> {
            Ward found = other.getOne(WARD, "a");
            found.getBadges().size();
            found.getBeds().size();
            return found;
        });
        reopen();
        detached.getBadges().add(0, new Badge("first"));
        detached.getBadges().add(new Badge("last"));

        Ward merged = session.merge(detached);

        assertThat(merged.getBadges()).hasSize(3);
        session.commit();
        assertThat(database.rows("select ward_code from hosp_badges"))
                .containsExactly(List.of("a"), List.of("a"), List.of("a"));
    }

    @Test
    void whatIsPendingIsFlushedBeforeOnlyIfSomethingHasToBeRead() {
        User known = ann();
        session.merge(known);
        session.add(new User("pending"));
        known.setName("Anna");
        assertStatements(() -> {
                    session.merge(known);
                    session.merge(new User("new"));
                })
                .areNone();
        assertThat(session.pending()).hasSize(2);
        User other = ann();
        session.merge(other);
        assertThat(session.pending()).isEmpty();
    }

    @Test
    void anObjectThatIsMarkedDeletedIsDeletedBeforeAndMergedAnew() {
        User detached = ann();
        session.delete(session.getOne(USER, detached.getId()));
        detached.setName("back");

        User merged = session.merge(detached);

        assertThat(session.state(merged)).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(database.rows("select name from users")).containsExactly(List.of("back"));
        assertThat(database.value("select count(*) from orders")).isEqualTo(2L);
    }

    // One identifier twice

    @Test
    void newObjectsWithOneIdentifierAreMergedIntoOne() {
        Label label = new Label("aa", "A");
        label.getParts().add(new Label("bb"));
        label.getParts().add(new Label("bb"));

        Label merged = session.merge(label);

        assertThat(merged.getParts()).hasSize(1);
        session.commit();
        assertThat(database.rows("select code, parent_code from labels where parent_code is not null"))
                .containsExactly(List.of("bb", "aa"));
    }

    @Test
    void ofTwoObjectsWithTheIdentifierOfARowTheLastCounts() {
        session.add(new Label("bb", "stored"));
        session.commit();
        Label label = new Label("aa", "A");
        Label one = new Label("bb", "same");
        one.setParent(label);
        Label other = new Label("bb", "same");
        label.getParts().add(one);
        label.getParts().add(other);

        session.merge(label);
        session.commit();

        assertThat(database.rows("select code, name, parent_code from labels where parent_code is not null"))
                .containsExactly(List.of("bb", "same", "aa"));
        assertThat(session.getOne(LABEL, "aa").getParts()).containsExactly(session.getOne(LABEL, "bb"));
    }

    // Identifiers of other classes

    private void assertIsOf(Object source, String whose) {
        assertThatThrownBy(() -> session.merge(source))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("cannot be merged: the identifier is that of a " + whose);
    }

    @Test
    void anIdentifierOfAnotherClassIsRefusedInASharedTable() {
        Painting painting = new Painting();
        session.add(painting);
        session.commit();
        Sculpture sculpture = new Sculpture();
        sculpture.setId(painting.getId());
        assertIsOf(sculpture, "Painting");
        reopen();
        assertIsOf(sculpture, "Painting");
        session.commit();
        assertThat(database.value("select count(*) from " + EXHIBIT.name())).isEqualTo(1L);
    }

    @Test
    void anIdentifierOfAnotherClassIsRefusedInJoinedTables() {
        PrivateLoan loan = new PrivateLoan();
        session.add(loan);
        session.commit();
        ForeignLoan foreign = new ForeignLoan();
        foreign.setId(loan.getId());
        assertIsOf(foreign, "PrivateLoan");
        reopen();
        assertIsOf(foreign, "PrivateLoan");
        Loan root = new Loan();
        root.setId(loan.getId());
        root.setVersion(loan.getVersion());
        root.setLender("Tate");
        assertThat(session.merge(root)).isSameAs(session.getOne(LOAN, loan.getId()));
        session.commit();
        assertThat(database.value("select lender from loans")).isEqualTo("Tate");
    }

    @Test
    void anIdentifierOfAnotherClassIsRefusedWhereEachClassHasItsTable() {
        Contract detached = sessions.inTransaction(other -> {
            Contract added = new Contract("rent", BigDecimal.ONE, 3);
            other.add(added);
            return added;
        });
        database.run(
                "delete from contracts",
                "insert into letters (id, title, version, recipient, pages) values (" + detached.getId()
                        + ", 'hello', 0, 'Ann', 'ii')");
        assertIsOf(detached, "Letter");
        session.getOne(DOCUMENT, detached.getId());
        assertIsOf(detached, "Letter");
        assertThat(database.value("select count(*) from contracts")).isEqualTo(0L);
    }

    // Collections

    @Test
    void whatWasAddedToACollectionThatIsNeverLoadedIsMerged() {
        User fresh = new User("new");
        fresh.getArticles().add(new Article("of a new object"));
        User author = session.merge(fresh);
        session.commit();
        User detached = ann();
        detached.getArticles().add(new Article("of a detached object"));
        session.merge(detached);
        session.commit();

        assertThat(database.rows("select title, author_id from articles order by id"))
                .containsExactly(
                        List.of("of a new object", author.getId()), List.of("of a detached object", detached.getId()));
    }

    @Test
    void whatWasRemovedFromACollectionThatIsNeverLoadedIsMerged() {
        User fresh = new User("new");
        fresh.getArticles().add(new Article("kept"));
        fresh.getArticles().add(new Article("removed"));
        session.add(fresh);
        session.commit();
        User detached = sessions.inTransaction(other -> {
            User found = other.getOne(USER, fresh.getId());
            other.expunge(found);
            return found;
        });
        Article removed = sessions.inTransaction(other -> other.getOne(shop.Article_.ARTICLE, 2L));
        detached.getArticles().remove(removed);
        session.merge(detached);
        session.commit();
        assertThat(database.rows("select title from articles where author_id is not null"))
                .containsExactly(List.of("kept"));
    }

    @Test
    void nullAmongElementsIsNamed() {
        User fresh = new User("new");
        fresh.getOrders().add(null);
        assertThatThrownBy(() -> session.merge(fresh))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("User.orders takes no null, but has one in the object to be merged");
    }
}
