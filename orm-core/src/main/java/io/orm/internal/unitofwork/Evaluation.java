package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out an expression for an object in memory, as SQL would: null is unknown. Knows columns of the entity, values, comparison, {@code IN}, logic, and
 * {@code + - *} of exact numbers; everything else is the database's affair.
 */
final class Evaluation {
    private final EntityWriter<Object, Object> writer;

    Evaluation(EntityWriter<Object, Object> writer) {
        this.writer = writer;
    }

    /** What only the database can answer. Never leaves the unit of work. */
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Impossible(String what) {
            super(what, null, false, false);
        }
    }

    /** A column that the object came without. Never leaves this class. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing() {
            super(null, null, false, false);
        }
    }

    /**
     * Whether the object is among the rows that all of these conditions choose; null if it was loaded without one of their columns.
     *
     * @throws UsageException naming what cannot be worked out
     */
    @Nullable
    Boolean matches(List<Node> conditions, Object entity) {
        try {
            for (Node condition : conditions) {
                if (!Boolean.TRUE.equals(value(condition, entity))) {
                    return false;
                }
            }
            return true;
        } catch (Missing e) {
            return null;
        } catch (Impossible e) {
            throw new UsageException("synchronizeSession(EVALUATE) of " + writer.name + ": " + e.getMessage()
                    + " can only be answered by the database; say Synchronize.FETCH");
        }
    }

    /** The base value of an expression for a column; throws {@link Impossible} if it cannot be worked out. */
    @Nullable
    Object assigned(Node expression, Column<?> column, Object entity) {
        if (writer.referenceOf(column.ordinal()) != null || writer.isKey(column.ordinal())) {
            throw new Impossible("a column of a reference or an identifier");
        }
        Object value = value(expression, entity);
        if (value instanceof BigDecimal number
                && column.type().kind() == TypeKind.NUMERIC
                && column.type().length() > 0) {
            return number.setScale(column.type().scale(), java.math.RoundingMode.HALF_UP);
        }
        return value;
    }

    private @Nullable Object value(Node node, Object entity) {
        if (node instanceof Column<?> column) {
            return column(column, entity);
        }
        if (node instanceof Node.Value value) {
            return base(value.value(), value.type());
        }
        if (node instanceof Node.Operation operation) {
            return operation(operation, entity);
        }
        throw new Impossible(node.getClass().getSimpleName());
    }

    private @Nullable Object column(Column<?> column, Object entity) {
        boolean isOurs = column.table().name().equals(writer.table.name())
                && column.ordinal() < writer.columns.size()
                && writer.columns.get(column.ordinal()).name().equals(column.name());
        if (!isOurs) {
            throw new Impossible(column.table().name() + "." + column.name());
        }
        DeferredColumns deferred = entity instanceof LazyReference reference ? reference.deferredColumns() : null;
        if (deferred != null && deferred.contains(column.ordinal())) {
            throw new Missing();
        }
        ColumnBuffer one = new ColumnBuffer(column.type(), 1);
        writer.binding.write(entity, column.ordinal(), one);
        return plain(one.at(0), column.type());
    }

    @SuppressWarnings("unchecked") // a value is of its type
    private static @Nullable Object base(@Nullable Object value, SqlType<?> type) {
        return value == null ? null : plain(((SqlType<Object>) type).toBase(value), type);
    }

    /** Exact numbers as one class, so that they compare. */
    private static @Nullable Object plain(@Nullable Object base, SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, NUMERIC -> base == null ? null : new BigDecimal(base.toString());
            case BOOLEAN, DOUBLE, REAL, VARCHAR, TEXT, UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> base;
            default -> throw new Impossible("a value of type " + type.ddl());
        };
    }

    private @Nullable Object operation(Node.Operation operation, Object entity) {
        List<Node> operands = operation.operands();
        return switch (operation.operator()) {
            case AND -> logic(operands, entity, false);
            case OR -> logic(operands, entity, true);
            case NOT -> value(operands.get(0), entity) instanceof Boolean known ? !known : null;
            case IS_NULL -> value(operands.get(0), entity) == null;
            case IS_NOT_NULL -> value(operands.get(0), entity) != null;
            case IS_DISTINCT, IS_NOT_DISTINCT -> {
                Object left = value(operands.get(0), entity);
                Object right = value(operands.get(1), entity);
                boolean isSame = left == null || right == null ? left == right : equal(left, right);
                yield isSame == (operation.operator() == Operator.IS_NOT_DISTINCT);
            }
            case BETWEEN -> between(operands, entity);
            case EQ_ANY -> isIn(operands, entity);
            case NE_ALL -> isIn(operands, entity) instanceof Boolean known ? !known : null;
            case EQ, NE, LT, LE, GT, GE, PLUS, MINUS, TIMES ->
                binary(operation.operator(), value(operands.get(0), entity), value(operands.get(1), entity));
            default -> throw new Impossible("\"" + operation.operator().symbol() + "\"");
        };
    }

    private @Nullable Boolean logic(List<Node> operands, Object entity, boolean decisive) {
        boolean unknown = false;
        for (Node operand : operands) {
            Object value = value(operand, entity);
            if (value == null) {
                unknown = true;
            } else if (value.equals(decisive)) {
                return decisive;
            }
        }
        return unknown ? null : !decisive;
    }

    private @Nullable Object between(List<Node> operands, Object entity) {
        Object value = value(operands.get(0), entity);
        Object above = binary(Operator.GE, value, value(operands.get(1), entity));
        Object below = binary(Operator.LE, value, value(operands.get(2), entity));
        if (Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below)) {
            return false;
        }
        return above == null || below == null ? null : true;
    }

    private @Nullable Object isIn(List<Node> operands, Object entity) {
        if (!(operands.get(0) instanceof Column<?> column) || !(operands.get(1) instanceof Node.Value list)) {
            throw new Impossible("IN");
        }
        Object value = value(column, entity);
        boolean unknown = false;
        for (Object element : elements(list.value(), column.type())) {
            if (element == null || value == null) {
                unknown = true;
            } else if (equal(value, element)) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    private static List<@Nullable Object> elements(@Nullable Object list, SqlType<?> type) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (list instanceof ColumnBuffer buffer) {
            for (int i = 0; i < buffer.size(); i++) {
                elements.add(plain(buffer.at(i), type));
            }
        } else if (list instanceof Collection<?> values) {
            values.forEach(each -> elements.add(base(each, type)));
        } else {
            throw new Impossible("IN");
        }
        return elements;
    }

    private static @Nullable Object binary(Operator operator, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        return switch (operator) {
            case EQ -> equal(left, right);
            case NE -> !equal(left, right);
            case LT -> order(left, right) < 0;
            case LE -> order(left, right) <= 0;
            case GT -> order(left, right) > 0;
            case GE -> order(left, right) >= 0;
            default -> calculated(operator, left, right);
        };
    }

    private static boolean equal(Object left, Object right) {
        if (left.getClass() != right.getClass()) {
            throw new Impossible("a comparison of " + left.getClass().getSimpleName() + " and "
                    + right.getClass().getSimpleName());
        }
        return left instanceof BigDecimal number ? number.compareTo((BigDecimal) right) == 0 : left.equals(right);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // of one class
    private static int order(Object left, Object right) {
        if (left instanceof String || left.getClass() != right.getClass() || !(left instanceof Comparable known)) {
            throw new Impossible("the order of " + left.getClass().getSimpleName() + " values");
        }
        return known.compareTo(right);
    }

    private static Object calculated(Operator operator, Object left, Object right) {
        if (!(left instanceof BigDecimal a) || !(right instanceof BigDecimal b)) {
            throw new Impossible(
                    "\"" + operator.symbol() + "\" of " + left.getClass().getSimpleName());
        }
        return switch (operator) {
            case PLUS -> a.add(b);
            case MINUS -> a.subtract(b);
            default -> a.multiply(b);
        };
    }
}
