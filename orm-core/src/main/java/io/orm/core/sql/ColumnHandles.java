package io.orm.core.sql;

import io.orm.core.type.ArrayType;
import io.orm.core.type.DoubleType;
import io.orm.core.type.IntegerType;
import io.orm.core.type.JsonType;
import io.orm.core.type.NumberType;
import io.orm.core.type.RangeType;
import io.orm.core.type.SqlType;
import io.orm.core.type.TemporalType;
import io.orm.core.type.TextType;
import java.time.temporal.Temporal;

/** Columns: handles of each family that are their own node. */
final class ColumnHandles {
    private ColumnHandles() {}

    /** Where a column stands. */
    record Place(Table<?> table, int ordinal, String name, ColumnDefinition definition) {}

    static final class OfNumber<N extends Number> extends NumberHandle<N> implements NumberColumn<N> {
        private final Place place;

        OfNumber(Place place, NumberType<N> type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfInteger extends IntegerHandle implements IntegerColumn {
        private final Place place;

        OfInteger(Place place, IntegerType type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfDouble extends DoubleHandle implements DoubleColumn {
        private final Place place;

        OfDouble(Place place, DoubleType type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfText extends TextHandle implements TextColumn {
        private final Place place;

        OfText(Place place, TextType type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfBoolean extends ConditionHandle implements BooleanColumn {
        private final Place place;

        OfBoolean(Place place) {
            super();
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfTemporal<T extends Temporal> extends TemporalHandle<T> implements TemporalColumn<T> {
        private final Place place;

        OfTemporal(Place place, TemporalType<T> type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfArray<E> extends ArrayHandle<E> implements ArrayColumn<E> {
        private final Place place;

        OfArray(Place place, ArrayType<E> type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfJson<T> extends JsonHandle<T> implements JsonColumn<T> {
        private final Place place;

        OfJson(Place place, JsonType<T> type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfRange<T> extends RangeHandle<T> implements RangeColumn<T> {
        private final Place place;

        OfRange(Place place, RangeType<T> type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }

    static final class OfValue<T> extends ValueHandle<T> implements ValueColumn<T> {
        private final Place place;

        OfValue(Place place, SqlType<T> type) {
            super(type);
            this.place = place;
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public Table<?> table() {
            return place.table();
        }

        @Override
        public int ordinal() {
            return place.ordinal();
        }

        @Override
        public ColumnDefinition definition() {
            return place.definition();
        }
    }
}
