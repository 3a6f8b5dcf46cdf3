package io.orm.core.sql;

/**
 * The operators of {@link Node.Operation}, with how they are written and how strongly they bind. A new operator is a constant here; a
 * dialect says where it differs.
 */
public enum Operator {
    OR(Form.INFIX, "or", 1),
    AND(Form.INFIX, "and", 2),
    NOT(Form.PREFIX, "not", 3),
    IS_NULL(Form.POSTFIX, "is null", 4),
    IS_NOT_NULL(Form.POSTFIX, "is not null", 4),
    EQ(Form.INFIX, "=", 5),
    NE(Form.INFIX, "<>", 5),
    LT(Form.INFIX, "<", 5),
    LE(Form.INFIX, "<=", 5),
    GT(Form.INFIX, ">", 5),
    GE(Form.INFIX, ">=", 5),
    IS_DISTINCT(Form.INFIX, "is distinct from", 5),
    IS_NOT_DISTINCT(Form.INFIX, "is not distinct from", 5),
    /** {@code a BETWEEN b AND c}. */
    BETWEEN(Form.SPECIAL, "between", 5),
    LIKE(Form.INFIX, "like", 5),
    NOT_LIKE(Form.INFIX, "not like", 5),
    ILIKE(Form.INFIX, "ilike", 5),
    REGEX(Form.INFIX, "~", 6),
    /** {@code a IN (SELECT …)}. */
    IN(Form.INFIX, "in", 5),
    NOT_IN(Form.INFIX, "not in", 5),
    /** {@code a = ANY (array)}: the second operand is one array. */
    EQ_ANY(Form.SPECIAL, "= any", 5),
    /** {@code a <> ALL (array)}. */
    NE_ALL(Form.SPECIAL, "<> all", 5),
    /** {@code (a, b) IN (rows)}: the operands behind the first are arrays, one per column of the row value. */
    IN_ROWS(Form.SPECIAL, "in", 5),
    CONCAT(Form.INFIX, "||", 6),
    CONTAINS(Form.INFIX, "@>", 6),
    OVERLAPS(Form.INFIX, "&&", 6),
    JSON_GET(Form.INFIX, "->", 6),
    JSON_TEXT(Form.INFIX, "#>>", 6),
    JSON_PATH(Form.INFIX, "@@", 6),
    TEXT_MATCH(Form.INFIX, "@@", 6),
    PLUS(Form.INFIX, "+", 7),
    MINUS(Form.INFIX, "-", 7),
    TIMES(Form.INFIX, "*", 8),
    DIVIDE(Form.INFIX, "/", 8),
    MODULO(Form.INFIX, "%", 8),
    NEGATE(Form.PREFIX, "-", 9),
    /** {@code a COLLATE "name"}: the second operand is a {@link Node.Keyword}. */
    COLLATE(Form.INFIX, "collate", 10),
    /** {@code EXISTS (SELECT …)}. */
    EXISTS(Form.PREFIX, "exists", 11),
    /** {@code (a, b, c)}. */
    ROW(Form.SPECIAL, "", 11),
    /** {@code excluded.a}: the operand is a column. */
    EXCLUDED(Form.SPECIAL, "excluded", 11),
    /** A column known by name only: the operand is a {@link Node.Keyword}, which is quoted if it has to be. */
    NAME(Form.SPECIAL, "", 11);

    /** Where the operator stands. */
    public enum Form {
        PREFIX,
        INFIX,
        POSTFIX,
        /** Written by a method of its own. */
        SPECIAL
    }

    private final Form form;
    private final String symbol;
    private final int precedence;

    Operator(Form form, String symbol, int precedence) {
        this.form = form;
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public Form form() {
        return form;
    }

    /** The word or sign, in lower case. */
    public String symbol() {
        return symbol;
    }

    /** The higher, the stronger it binds, as PostgreSQL has it. */
    public int precedence() {
        return precedence;
    }

    /** Whether {@code a op (b op c)} may be written without parentheses. */
    public boolean isAssociative() {
        return this == AND || this == OR || this == CONCAT;
    }

    /** Whether the operands are of one type, so that a parameter among them has the type of the others. */
    public boolean hasOperandsOfOneType() {
        return switch (this) {
            case EQ,
                    NE,
                    LT,
                    LE,
                    GT,
                    GE,
                    IS_DISTINCT,
                    IS_NOT_DISTINCT,
                    BETWEEN,
                    LIKE,
                    NOT_LIKE,
                    ILIKE,
                    REGEX,
                    PLUS,
                    MINUS,
                    TIMES,
                    DIVIDE,
                    MODULO,
                    CONCAT -> true;
            default -> false;
        };
    }
}
