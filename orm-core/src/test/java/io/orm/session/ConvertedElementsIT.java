package io.orm.session;

import static cookbook.Cellar_.CELLAR;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import cookbook.Amount;
import cookbook.Cellar;
import cookbook.Ingredient;
import cookbook.Unit;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code @Convert} and {@code @AttributeOverride} on a class, about what is in its collections. */
class ConvertedElementsIT extends SessionFixture {
    ConvertedElementsIT(Database database) {
        super(database);
    }

    private Cellar cellar() {
        Cellar cellar = new Cellar(1);
        cellar.getLabels().add("wine");
        cellar.getWords().add("dry");
        cellar.getRemarks().put("left", "damp");
        cellar.getPlaces().put("rack", "here");
        cellar.getGoods().add(new Ingredient("leek", new Amount(BigDecimal.ONE, Unit.GRAM)));
        cellar.getBest().put("a", new Ingredient("beef", new Amount(BigDecimal.TEN, Unit.GRAM)));
        cellar.getParts().put("vault", new Cellar(2));
        session.add(cellar);
        session.commit();
        reopen();
        return session.getOne(CELLAR, 1L);
    }

    @Test
    void whatTheClassSaysConvertsTheElements() {
        cellar();
        assertThat(database.rows("select labels from cellar_labels")).containsExactly(List.of("WINE"));
        assertThat(database.rows("select words from cellar_words")).containsExactly(List.of("DRY"));
        assertThat(database.rows("select remarks_key, remarks from cellar_remarks"))
                .containsExactly(List.of("LEFT", "DAMP"));
        assertThat(database.rows("select name, measure from cellar_goods")).containsExactly(List.of("LEEK", "GRAM"));
        assertThat(database.rows("select best_key, name, gauge from cellar_best"))
                .containsExactly(List.of("a", "BEEF", "GRAM"));
        assertThat(database.rows("select parts_key from cellars_cellars")).containsExactly(List.of("VAULT"));
    }

    @Test
    void whatTheClassSaysCountsMoreThanTheAttribute() {
        cellar();
        assertThat(database.rows("select places_key, places from cellar_places"))
                .containsExactly(List.of("rack", "here"));
    }

    @Test
    void elementsAreReadBackAndCompared() {
        Cellar cellar = cellar();
        assertThat(cellar.getLabels()).containsExactly("wine");
        assertThat(cellar.getRemarks()).isEqualTo(Map.of("left", "damp"));
        assertThat(cellar.getGoods()).extracting(Ingredient::getName).containsExactly("leek");
        assertThat(cellar.getBest().get("a").getName()).isEqualTo("beef");
        assertThat(cellar.getParts().get("vault").getId()).isEqualTo(2);
        assertThat(session.flushPlan().isEmpty()).isTrue();
        assertThat(session.list(select(CELLAR.id)
                        .where(CELLAR.labels.any(CELLAR.labels.elements().value.eq("wine")))))
                .containsExactly(1L);
    }
}
