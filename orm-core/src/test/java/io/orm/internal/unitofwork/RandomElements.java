package io.orm.internal.unitofwork;

import cookbook.Amount;
import cookbook.Ingredient;
import cookbook.Recipe;
import cookbook.Unit;
import forum.City;
import forum.Label;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A collection of values that random work changes, with its elements as texts.
 *
 * @param owner the letter of the kind that has it
 * @param name what the picture calls it
 * @param isOrdered whether its order is kept
 * @param of the collection of an owner
 * @param make an element from its text
 * @param show its text
 * @param rows owner's text and element's text of each row, in order
 */
record RandomElements(
        char owner,
        String name,
        boolean isOrdered,
        Function<Object, Collection<Object>> of,
        Function<String, Object> make,
        Function<Object, String> show,
        String rows) {
    static final List<RandomElements> ALL = List.of(
            texts('c', "tags", false, owner -> ((Recipe) owner).getTags(), """
                    SELECT r.title, e.tag FROM recipe_tags e JOIN recipes r ON r.id = e.recipe_id ORDER BY e.tag COLLATE "C\""""),
            texts('c', "steps", true, owner -> ((Recipe) owner).getSteps(), """
                    SELECT r.title, e.step FROM recipe_steps e JOIN recipes r ON r.id = e.recipe_id ORDER BY e.number"""),
            ingredients("ingredients", false, owner -> ((Recipe) owner).getIngredients(), """
                    SELECT r.title, e.name || ' ' || round(e.quantity) FROM ingredients e JOIN recipes r ON r.id = e.recipe
                    ORDER BY e.name COLLATE "C\""""),
            ingredients("garnish", true, owner -> ((Recipe) owner).getGarnish(), """
                    SELECT r.title, e.name || ' ' || round(e.quantity) FROM recipe_garnish e JOIN recipes r ON r.id = e.recipe_id
                    ORDER BY e.garnish_order"""),
            texts('y', "nicknames", false, owner -> ((City) owner).getNicknames(), """
                    SELECT c.name, e.nicknames FROM city_nicknames e JOIN cities c ON c.id = e.city_id ORDER BY e.nicknames COLLATE "C\""""),
            texts('b', "slogans", false, owner -> ((Label) owner).getSlogans(), """
                    SELECT l.name, e.slogans FROM label_slogans e JOIN labels l ON l.code = e.label_code ORDER BY e.slogans COLLATE "C\""""));

    private static RandomElements texts(
            char owner, String name, boolean isOrdered, Function<Object, Collection<String>> of, String rows) {
        return new RandomElements(owner, name, isOrdered, untyped(of), text -> text, String::valueOf, rows);
    }

    private static RandomElements ingredients(
            String name, boolean isOrdered, Function<Object, Collection<Ingredient>> of, String rows) {
        return new RandomElements(
                'c',
                name,
                isOrdered,
                untyped(of),
                text -> new Ingredient(text.split(" ")[0], amount(text.split(" ")[1])),
                element -> ((Ingredient) element).getName() + " "
                        + ((Ingredient) element).getAmount().quantity().toBigInteger(),
                rows);
    }

    private static Amount amount(String number) {
        return new Amount(new BigDecimal(number), Unit.GRAM);
    }

    @SuppressWarnings("unchecked") // of owners of the letter only
    private static <E> Function<Object, Collection<Object>> untyped(Function<Object, Collection<E>> of) {
        return owner -> (Collection<Object>) of.apply(owner);
    }

    static List<RandomElements> of(char owner) {
        return ALL.stream().filter(each -> each.owner == owner).toList();
    }

    boolean hasEmbeddables() {
        return make.apply("x 1") instanceof Ingredient;
    }

    /** An element that is not in the picture yet; its first word is its own. */
    String fresh(int number, int value) {
        return hasEmbeddables() ? "i" + number + " " + value : "v" + number;
    }

    void add(Object object, int index, String text) {
        Collection<Object> all = of.apply(object);
        if (all instanceof List<Object> list && isOrdered) {
            list.add(index, make.apply(text));
        } else {
            all.add(make.apply(text));
        }
    }

    void remove(Object object, int index, String text) {
        Collection<Object> all = of.apply(object);
        if (all instanceof List<Object> list && isOrdered) {
            list.remove(index);
        } else {
            all.remove(make.apply(text));
        }
    }

    void swap(Object object, int one, int other) {
        java.util.Collections.swap((List<Object>) of.apply(object), one, other);
    }

    /** Changes an embeddable in place; another text takes the place of a text. */
    void change(Object object, int index, String before, String after) {
        Collection<Object> all = of.apply(object);
        if (hasEmbeddables()) {
            for (Object each : all) {
                if (show.apply(each).equals(before)) {
                    ((Ingredient) each).setAmount(amount(after.split(" ")[1]));
                }
            }
        } else if (isOrdered) {
            ((List<Object>) all).set(index, after);
        } else {
            all.remove(before);
            all.add(after);
        }
    }

    /** The elements' texts; sorted where the order is nobody's. */
    List<String> shown(Object object) {
        List<String> texts = new ArrayList<>();
        of.apply(object).forEach(each -> texts.add(show.apply(Objects.requireNonNull(each))));
        if (!isOrdered) {
            texts.sort(null);
        }
        return texts;
    }
}
