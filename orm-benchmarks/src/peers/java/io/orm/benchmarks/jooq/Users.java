package io.orm.benchmarks.jooq;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.Identity;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** What jOOQ's generator writes for {@code users} or {@code identity_users}. */
@SuppressWarnings("serial")
public final class Users extends TableImpl<Users.Row> {
    public static final Users USERS = new Users("users");
    public static final Users IDENTITY_USERS = new Users("identity_users");

    public final TableField<Row, Long> id =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).generatedByDefaultAsIdentity(), this);
    public final TableField<Row, String> name = createField(DSL.name("name"), SQLDataType.VARCHAR(50), this);
    public final TableField<Row, String> email = createField(DSL.name("email"), SQLDataType.VARCHAR(120), this);
    public final TableField<Row, OffsetDateTime> createdAt =
            createField(DSL.name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE(6), this);
    public final TableField<Row, Boolean> active = createField(DSL.name("active"), SQLDataType.BOOLEAN, this);
    public final TableField<Row, BigDecimal> score = createField(DSL.name("score"), SQLDataType.NUMERIC(12, 2), this);
    public final TableField<Row, Integer> version = createField(DSL.name("version"), SQLDataType.INTEGER, this);

    private final UniqueKey<Row> primaryKey;

    private Users(String name) {
        super(DSL.name(name));
        primaryKey = Internal.createUniqueKey(this, DSL.name(name + "_pkey"), new TableField[] {id}, true);
    }

    @Override
    public Class<Row> getRecordType() {
        return Row.class;
    }

    @Override
    public UniqueKey<Row> getPrimaryKey() {
        return primaryKey;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Identity<Row, Long> getIdentity() {
        return (Identity<Row, Long>) super.getIdentity();
    }

    @Override
    public TableField<Row, Integer> getRecordVersion() {
        return version;
    }

    /** A row of {@code users}. */
    public static final class Row extends UpdatableRecordImpl<Row> {
        public Row() {
            super(USERS);
        }

        public Long id() {
            return get(USERS.id);
        }

        @Override
        public Record key() {
            return super.key();
        }
    }
}
