package io.orm.mapping;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.type.SqlType;
import java.util.List;
import java.util.function.Supplier;

/** What a generated metamodel says about a relationship besides its ends. Immutable. */
public sealed interface RelationshipOption {
    static RelationshipOption loading(LoadingStrategy strategy) {
        return new Loading(strategy);
    }

    static RelationshipOption cascade(Cascade... cascades) {
        return new Cascades(List.of(cascades));
    }

    /** {@code ORDER BY} of a collection, as attribute names of the target, each perhaps followed by {@code DESC}. */
    static RelationshipOption orderBy(String... attributes) {
        return new OrderBy(List.of(attributes));
    }

    /** The attribute is a {@code Set}; a collection is a list otherwise. */
    static RelationshipOption asSet() {
        return new AsSet();
    }

    /** The attribute is a {@code Map}, whose keys are an attribute of its elements. */
    static RelationshipOption mapKey(String attribute) {
        return new MapKey(attribute);
    }

    /** The attribute is a {@code Map}, whose keys are the identifiers of its elements. */
    static RelationshipOption mapKey() {
        return new MapKey("");
    }

    /** The column in which the database keeps the positions of a list. */
    static RelationshipOption orderColumn(String column) {
        return new OrderColumn(column);
    }

    /** The attribute is a {@code Map}, whose keys the database keeps in a column. */
    static MapKeyColumn mapKeyColumn(String column, SqlType<?> type) {
        return new MapKeyColumn(column, type);
    }

    /** The attribute is a {@code Map}, whose keys are embedded values: the database keeps their parts in columns, which the binding counts from 0. */
    static RelationshipOption mapKeyEmbedded(ElementBinding<?> keys, MapKeyColumn... columns) {
        return new MapKeyEmbedded(keys, List.of(columns));
    }

    /** The attribute is a {@code Map}, whose keys are entities: the database keeps their identifiers, in columns that are in the order of these. */
    static RelationshipOption mapKeyEntity(Supplier<? extends EntityTable<?, ?>> entity, String... columns) {
        return new MapKeyEntity(entity, List.of(columns));
    }

    /** The field is final, so that the collection in it is filled where it is. */
    static RelationshipOption filledInPlace() {
        return new FilledInPlace();
    }

    /** The reference may not be null, so that an inner join finds every row. */
    static RelationshipOption required() {
        return new Required();
    }

    /** Objects that refer to a deleted one go with it without statements of their own. */
    static RelationshipOption silentDelete() {
        return new SilentDelete();
    }

    /** The database deletes the rows of the table between the two sides along with those they refer to. */
    static RelationshipOption linksFollowDelete() {
        return new LinksFollowDelete();
    }

    /** The database changes the columns that only the relationship knows of along with the identifiers that they refer to. */
    static RelationshipOption linksFollowUpdate() {
        return new LinksFollowUpdate();
    }

    record Loading(LoadingStrategy strategy) implements RelationshipOption {}

    record Cascades(List<Cascade> cascades) implements RelationshipOption {}

    record OrderBy(List<String> attributes) implements RelationshipOption {}

    record AsSet() implements RelationshipOption {}

    record MapKey(String attribute) implements RelationshipOption {}

    record OrderColumn(String column) implements RelationshipOption {}

    record MapKeyColumn(String column, SqlType<?> type) implements RelationshipOption {}

    record MapKeyEmbedded(ElementBinding<?> keys, List<MapKeyColumn> columns) implements RelationshipOption {}

    record MapKeyEntity(Supplier<? extends EntityTable<?, ?>> entity, List<String> columns)
            implements RelationshipOption {}

    record FilledInPlace() implements RelationshipOption {}

    record Required() implements RelationshipOption {}

    record SilentDelete() implements RelationshipOption {}

    record LinksFollowDelete() implements RelationshipOption {}

    record LinksFollowUpdate() implements RelationshipOption {}
}
