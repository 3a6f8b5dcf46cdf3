package io.orm.session;

import static circus.Acrobat_.ACROBAT;
import static circus.Act_.ACT;
import static circus.Animal_.ANIMAL;
import static circus.Artist_.ARTIST;
import static circus.Clown_.CLOWN;
import static circus.GroundAct_.GROUND_ACT;
import static circus.Horse_.HORSE;
import static circus.Juggling_.JUGGLING;
import static circus.Prop_.PROP;
import static circus.Riding_.RIDING;
import static circus.Trapeze_.TRAPEZE;
import static circus.Troupe_.TROUPE;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import circus.Acrobat;
import circus.Act;
import circus.Animal;
import circus.Ball;
import circus.Cage;
import circus.Clown;
import circus.Hoop;
import circus.Horse;
import circus.Juggling;
import circus.Prop;
import circus.PropKey;
import circus.Riding;
import circus.Trapeze;
import circus.Troupe;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.UsageException;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.LazyReference;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Hierarchies as they are found in applications. */
class HierarchiesInUseIT extends SessionFixture {
    HierarchiesInUseIT(Database database) {
        super(database);
    }

    private void troupe() {
        Troupe troupe = new Troupe("t");
        Clown clown = new Clown("Coco");
        clown.setTroupe(troupe);
        Acrobat acrobat = new Acrobat("Ann");
        acrobat.setPartner(clown);
        troupe.getArtists().addAll(List.of(clown, acrobat));
        Horse horse = new Horse(new Cage("w", 1), "Bea");
        Juggling juggling = new Juggling("juggling");
        juggling.setBalls(5);
        Riding riding = new Riding("riding");
        riding.setAnimal(horse);
        Trapeze trapeze = new Trapeze("trapeze");
        trapeze.setCatcher(acrobat);
        trapeze.getNets().add("big");
        for (Act each : List.of(juggling, riding, trapeze)) {
            each.setOwner(troupe);
            troupe.getActs().add(each);
        }
        session.addAll(List.of(troupe, horse, new Animal(new Cage("w", 2), "Cat")));
        session.commit();
        reopen();
    }

    private static String name(Object object) {
        return object.getClass().getSimpleName().replace("Reference_", "");
    }

    @Test
    void discriminatorsAreNumbersAndCharacters() {
        troupe();
        assertThat(database.rows("select kind from circus_acts order by 1"))
                .containsExactly(List.of(1), List.of(2), List.of(30));
        assertThat(database.rows("select t from circus_artists order by 1"))
                .containsExactly(List.of("A"), List.of("C"));
        assertThat(session.list(select(GROUND_ACT).orderBy(GROUND_ACT.name)))
                .extracting(HierarchiesInUseIT::name)
                .containsExactly("Juggling", "Riding");
        assertThat(session.list(select(ACT).where(ACT.ofType(GROUND_ACT).not())))
                .extracting(HierarchiesInUseIT::name)
                .containsExactly("Trapeze");
        assertThat(session.list(select(ARTIST).where(ARTIST.treat(CLOWN).nose.eq("red"))))
                .extracting(HierarchiesInUseIT::name)
                .containsExactly("Clown");
    }

    @Test
    void everyStrategyLoadsFromAndToSubclasses() {
        troupe();
        for (int way = 0; way < 3; way++) {
            reopen();
            Troupe troupe = session.one(select(TROUPE)
                    .options(
                            way == 0
                                    ? joinedLoad(TROUPE.acts)
                                    : way == 1 ? selectInLoad(TROUPE.acts) : subqueryLoad(TROUPE.acts),
                            way == 0
                                    ? joinedLoad(TROUPE.clowns)
                                    : way == 1 ? selectInLoad(TROUPE.clowns) : subqueryLoad(TROUPE.clowns),
                            way == 0
                                    ? joinedLoad(TROUPE.artists)
                                    : way == 1 ? selectInLoad(TROUPE.artists) : subqueryLoad(TROUPE.artists)));
            assertThat(troupe.getActs())
                    .extracting(HierarchiesInUseIT::name)
                    .containsExactly("Juggling", "Riding", "Trapeze");
            assertThat(troupe.getClowns()).extracting(Clown::getNose).containsExactly("red");
            assertThat(troupe.getArtists())
                    .extracting(HierarchiesInUseIT::name)
                    .containsExactlyInAnyOrder("Clown", "Acrobat");
            Trapeze trapeze = (Trapeze) troupe.getActs().get(2);
            assertThat(((Acrobat) trapeze.getCatcher()).getPartner()).isInstanceOf(Clown.class);
            assertThat(trapeze.getNets()).containsExactly("big");
            assertThat(((Riding) troupe.getActs().get(1)).getAnimal()).isInstanceOf(Horse.class);
        }
        reopen();
        assertThat(session.list(select(RIDING).options(joinedLoad(RIDING.animal), joinedLoad(RIDING.owner)))
                        .get(0)
                        .getAnimal()
                        .getRides())
                .hasSize(1);
        reopen();
        assertThat(session.list(
                        select(ANIMAL).options(selectInLoad(ANIMAL.rides)).orderBy(ANIMAL.name)))
                .extracting(each -> each.getRides().size())
                .containsExactly(1, 0);
        assertThat(session.list(select(ANIMAL).options(joinedLoad(ANIMAL.rides)).orderBy(ANIMAL.name)))
                .hasSize(2);
        assertThat(session.list(select(ANIMAL)
                        .options(subqueryLoad(ANIMAL.rides))
                        .limit(1)
                        .orderBy(ANIMAL.name)))
                .hasSize(1);
    }

    @Test
    void conditionsReachThroughReferencesToSubclasses() {
        troupe();
        assertThat(session.list(select(TROUPE).where(TROUPE.acts.any(ACT.name.eq("riding")))))
                .hasSize(1);
        assertThat(session.list(select(RIDING).where(RIDING.animal.has(ANIMAL.name.eq("Bea")))))
                .hasSize(1);
        assertThat(session.list(select(ACT).where(ACT.treat(TRAPEZE).catcher.has(ARTIST.name.eq("Ann")))))
                .hasSize(1);
        assertThat(session.list(select(TROUPE).join(TROUPE.clowns, CLOWN).where(CLOWN.name.eq("Coco"))))
                .hasSize(1);
        assertThat(session.list(select(ACROBAT).where(ACROBAT.partner.has(ARTIST.name.eq("Coco")))))
                .hasSize(1);
    }

    @Test
    void objectsAreMergedRefreshedAndReferredTo() {
        troupe();
        Troupe troupe = session.one(select(TROUPE).options(selectInLoad(TROUPE.acts)));
        session.close();
        ((Juggling) troupe.getActs().get(0)).setBalls(7);
        troupe.getActs().remove(2);
        session = sessions.open();
        Troupe merged = session.merge(troupe);
        session.commit();
        assertThat(database.rows("select name, balls from circus_acts order by 1"))
                .containsExactly(List.of("juggling", 7), Arrays.asList("riding", null));
        database.run("update circus_acts set balls = 9, version = version + 1 where kind = 1");
        Act juggling = merged.getActs().get(0);
        session.refresh(juggling);
        assertThat(((Juggling) juggling).getBalls()).isEqualTo(9);
        database.run("update circus_acts set version = version + 1 where kind = 1");
        ((Juggling) juggling).setBalls(1);
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Juggling");
        session.rollback();
        Clown clown = session.one(select(CLOWN));
        assertThat(session.reference(ARTIST, clown.getId())).isSameAs(clown);
        assertThat(session.reference(CLOWN, new UUID(0, 2))).isInstanceOf(LazyReference.class);
        reopen();
        assertThatThrownBy(() -> session.reference(ARTIST, clown.getId()))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "Artist cannot have lazy references, since others extend it and only a row tells of which class an object is: use"
                                + " get(ARTIST, …), or name the class if it is known, one of ACROBAT, CLOWN");
        assertThat(session.get(ARTIST, new UUID(0, 1))).isEmpty();
        assertThat(session.get(ACROBAT, clown.getId())).isEmpty();
    }

    @Test
    void rowsThatTheDatabaseDeletesGoWithTheirObjects() {
        troupe();
        Riding riding = session.one(select(RIDING));
        session.delete(session.getOne(ANIMAL, new Cage("w", 1)));
        session.commit();
        assertThat(session.get(RIDING, riding.getId())).isEmpty();
        assertThat(database.rows("select 1 from circus_horses")).isEmpty();
        assertThat(database.rows("select 1 from circus_acts")).hasSize(2);
    }

    @Test
    void uniqueConstraintsOfTheRootHoldForAllClasses() {
        troupe();
        Troupe troupe = session.one(select(TROUPE));
        Trapeze second = new Trapeze("juggling");
        second.setOwner(troupe);
        session.add(second);
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.rollback();
        session.add(new Clown("Coco"));
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void keysOfTwoColumnsWorkInEveryForm() {
        troupe();
        Horse horse = session.getOne(HORSE, new Cage("w", 1));
        horse.setHands(15);
        horse.setName("Bee");
        session.commit();
        assertThat(database.rows("select hands from circus_horses")).containsExactly(List.of(15));
        session.addAll(List.of(new Ball("b", 1, "ball"), new Hoop("b", 2, "hoop")));
        session.commit();
        reopen();
        assertThat(session.list(select(PROP).orderBy(PROP.number)))
                .extracting(HierarchiesInUseIT::name)
                .containsExactly("Ball", "Hoop");
        Prop ball = session.getOne(PROP, new PropKey("b", 1));
        assertThat(ball).isInstanceOf(Ball.class);
        session.delete(ball);
        session.commit();
        assertThat(session.one(select(count()).from(PROP))).isEqualTo(1L);
    }

    @Test
    void statementsChangeClasses() {
        troupe();
        List<Act> acts = session.list(select(ACT).orderBy(ACT.name));
        assertThat(session.execute(update(GROUND_ACT).set(GROUND_ACT.ring, 2).where(GROUND_ACT.ring.eq(0))))
                .isEqualTo(2);
        assertThat(session.getOne(JUGGLING, acts.get(0).getId()).getRing()).isEqualTo(2);
        assertThat(session.execute(update(CLOWN).set(CLOWN.nose, "blue").where(CLOWN.name.eq("Coco"))))
                .isEqualTo(1);
        assertThat(session.execute(delete(JUGGLING).where(JUGGLING.ring.eq(2)))).isEqualTo(1);
        session.commit();
        assertThat(session.list(select(ACT))).hasSize(2);
        assertStatements(() -> session.list(select(ARTIST))).count(1);
        session.list(select(TROUPE)).forEach(session::delete);
        session.list(select(CLOWN)).forEach(each -> each.setTroupe(null));
        session.commit();
        assertThat(database.rows("select 1 from circus_acts union all select 1 from circus_nets"))
                .isEmpty();
    }
}
