package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static ledger.Account_.ACCOUNT;
import static ledger.Booking_.BOOKING;
import static ledger.CardPayment_.CARD_PAYMENT;
import static ledger.Company_.COMPANY;
import static ledger.Contract_.CONTRACT;
import static ledger.CreditPayment_.CREDIT_PAYMENT;
import static ledger.Document_.DOCUMENT;
import static ledger.Folder_.FOLDER;
import static ledger.Letter_.LETTER;
import static ledger.Manager_.MANAGER;
import static ledger.Party_.PARTY;
import static ledger.Payment_.PAYMENT;
import static ledger.Person_.PERSON;
import static ledger.Transfer_.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static school.Club_.CLUB;
import static school.Course_.COURSE;
import static school.Enrolment_.ENROLMENT;
import static school.Membership_.MEMBERSHIP;
import static school.Passport_.PASSPORT;
import static school.Student_.STUDENT;

import io.orm.core.engine.Engine;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import ledger.CardPayment;
import ledger.Company;
import ledger.Contract;
import ledger.CreditPayment;
import ledger.Document;
import ledger.Letter;
import ledger.Manager;
import ledger.Party;
import ledger.Payment;
import ledger.Person;
import org.junit.jupiter.api.Test;
import school.Club;
import school.Course;
import school.Enrolment;
import school.EnrolmentKey;
import school.Membership;
import school.Passport;
import school.Student;

/** Entities that extend each other, and those whose identifiers are others', in a database that takes rows one by one. */
class HierarchiesOnH2IT {
    private static void on(String name, List<EntityTable<?, ?>> model, Consumer<SessionFactory> test) {
        try (Engine engine = Engine.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1")) {
            SessionFactory sessions = SessionFactory.create(engine, SessionOptions.defaults(), EntityModel.of(model));
            sessions.schema().createAll();
            assertThat(sessions.schema().validate().differences()).isEmpty();
            test.accept(sessions);
        }
    }

    @Test
    void aSingleTable() {
        on("single", List.of(PAYMENT, CARD_PAYMENT, CREDIT_PAYMENT, TRANSFER, ACCOUNT, BOOKING), sessions -> {
            try (Session session = sessions.open()) {
                session.addAll(List.of(
                        new CardPayment(BigDecimal.ONE, "visa"),
                        new CreditPayment(BigDecimal.TEN, "amex", 3),
                        new CardPayment(BigDecimal.TEN, "visa")));
                session.commit();
            }
            try (Session session = sessions.open()) {
                List<Payment> payments = session.list(select(PAYMENT).orderBy(PAYMENT.id));
                assertThat(payments)
                        .extracting(payment -> payment.getClass().getSimpleName())
                        .containsExactlyInAnyOrder("CardPayment", "CreditPayment", "CardPayment");
                assertThat(session.list(select(CARD_PAYMENT).where(CARD_PAYMENT.network.eq("visa"))))
                        .hasSize(2);
                assertThat(session.list(select(TRANSFER))).isEmpty();
                payments.forEach(payment -> payment.setAmount(new BigDecimal("5")));
                session.delete(payments.get(0));
                session.commit();
                assertThat(session.list(select(PAYMENT.amount))).hasSize(2).allMatch(amount -> amount.intValue() == 5);
            }
        });
    }

    @Test
    void joinedTables() {
        on("joined", List.of(PARTY, PERSON, COMPANY, MANAGER), sessions -> {
            try (Session session = sessions.open()) {
                Company company = new Company("Acme", "DE1");
                Person ann = new Person("Ann", LocalDate.of(2000, 1, 1));
                Manager ben = new Manager("Ben", LocalDate.of(1990, 1, 1), 7);
                ann.setEmployer(company);
                ben.setSponsor(ann);
                session.addAll(List.of(ben, ann, company));
                session.commit();
            }
            try (Session session = sessions.open()) {
                List<Party> parties =
                        session.list(select(PARTY).orderBy(PARTY.name).options(selectInLoad(PARTY.sponsored)));
                assertThat(parties)
                        .extracting(party -> party.getClass().getSimpleName())
                        .containsExactly("Company", "Person", "Manager");
                assertThat(((Manager) parties.get(2)).getReports()).isEqualTo(7);
                assertThat(parties.get(1).getSponsored()).containsExactly(parties.get(2));
                assertThat(((Person) parties.get(1)).getEmployer()).isSameAs(parties.get(0));
                ((Manager) parties.get(2)).setReports(8);
                parties.get(2).setName("Benjamin");
                session.commit();
                assertThat(session.one(select(MANAGER.reports).where(MANAGER.name.eq("Benjamin"))))
                        .isEqualTo(8);
                parties.forEach(session::delete);
                session.commit();
                assertThat(session.list(select(PARTY))).isEmpty();
            }
        });
    }

    @Test
    void aStaleObjectOfJoinedTablesIsNamed() {
        on("stale", List.of(PARTY, PERSON, COMPANY, MANAGER), sessions -> {
            try (Session first = sessions.open();
                    Session second = sessions.open()) {
                first.add(new Company("Acme", "DE1"));
                first.commit();
                Company here = first.one(select(COMPANY));
                Company there = second.one(select(COMPANY));
                there.setVat("DE2");
                second.commit();
                here.setVat("DE3");
                assertThatThrownBy(first::commit)
                        .isInstanceOf(StaleEntityException.class)
                        .hasMessageContaining("1 was changed or removed");
            }
        });
    }

    @Test
    void aTablePerClass() {
        on("perclass", List.of(DOCUMENT, CONTRACT, LETTER, FOLDER), sessions -> {
            try (Session session = sessions.open()) {
                session.addAll(List.of(new Contract("c", BigDecimal.ONE, 3), new Letter("l", "Ann", "two")));
                session.commit();
            }
            try (Session session = sessions.open()) {
                List<Document> documents = session.list(select(DOCUMENT).orderBy(DOCUMENT.title));
                assertThat(documents)
                        .extracting(document -> document.getClass().getSimpleName())
                        .containsExactly("Contract", "Letter");
                assertThat(((Contract) documents.get(0)).getPages()).isEqualTo(3);
                documents.forEach(document -> document.setTitle(document.getTitle() + "!"));
                session.commit();
                assertThat(session.list(select(LETTER.title))).containsExactly("l!");
                documents.forEach(session::delete);
                session.commit();
                assertThat(session.list(select(CONTRACT))).isEmpty();
            }
        });
    }

    @Test
    void identifiersOfOthers() {
        on("derived", List.of(STUDENT, COURSE, PASSPORT, ENROLMENT, CLUB, MEMBERSHIP), sessions -> {
            try (Session session = sessions.open()) {
                Student ann = new Student("Ann");
                ann.setPassport(new Passport(ann, "P1"));
                ann.getEnrolments().add(new Enrolment(ann, new Course("art")));
                ann.getEnrolments().add(new Enrolment(ann, new Course("law")));
                session.add(new Membership(ann, new Club("Chess"), 2024));
                session.commit();
                assertThat(ann.getPassport().getId()).isEqualTo(ann.getId());
            }
            try (Session session = sessions.open()) {
                Enrolment art = session.one(
                        select(ENROLMENT).where(ENROLMENT.courseCode.eq("art")).options(joinedLoad(ENROLMENT.student)));
                Student ann = art.getStudent();
                assertThat(session.getOne(ENROLMENT, new EnrolmentKey(ann.getId(), "art")))
                        .isSameAs(art);
                assertThat(session.one(select(MEMBERSHIP)).getStudent()).isSameAs(ann);
                ann.getEnrolments().forEach(each -> each.setGrade(4));
                session.flush();
                ann.getEnrolments().remove(art);
                ann.setPassport(null);
                session.commit();
                assertThat(session.list(select(ENROLMENT.grade))).containsExactly(4);
                assertThat(session.list(select(PASSPORT))).isEmpty();
            }
        });
    }
}
