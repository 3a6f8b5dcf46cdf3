package io.orm.internal.unitofwork;

/** Fewer rows were touched than sent; which ones is still to be asked. Never leaves the unit of work. */
final class RowsMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RowOperation operation;
    private final long touched;

    RowsMissing(RowOperation operation, long touched) {
        super("", null, false, false);
        this.operation = operation;
        this.touched = touched;
    }

    RowOperation operation() {
        return operation;
    }

    long touched() {
        return touched;
    }
}
