package io.orm.benchmarks.jooq;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** What jOOQ's generator writes for {@code orders}. */
@SuppressWarnings("serial")
public final class Orders extends TableImpl<Orders.Row> {
    public static final Orders ORDERS = new Orders();

    public final TableField<Row, Long> id =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).generatedByDefaultAsIdentity(), this);
    public final TableField<Row, Long> userId = createField(DSL.name("user_id"), SQLDataType.BIGINT, this);
    public final TableField<Row, String> productName =
            createField(DSL.name("product_name"), SQLDataType.VARCHAR(100), this);
    public final TableField<Row, BigDecimal> amount = createField(DSL.name("amount"), SQLDataType.NUMERIC(12, 2), this);
    public final TableField<Row, OffsetDateTime> createdAt =
            createField(DSL.name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE(6), this);

    private final UniqueKey<Row> primaryKey =
            Internal.createUniqueKey(this, DSL.name("orders_pkey"), new TableField[] {id}, true);

    private Orders() {
        super(DSL.name("orders"));
    }

    @Override
    public Class<Row> getRecordType() {
        return Row.class;
    }

    @Override
    public UniqueKey<Row> getPrimaryKey() {
        return primaryKey;
    }

    /** A row of {@code orders}. */
    public static final class Row extends UpdatableRecordImpl<Row> {
        public Row() {
            super(ORDERS);
        }
    }
}
