package io.orm.core.sql;

import java.util.List;

/** {@link Functions#wasInserted}. */
record WasInserted() implements Node.Custom {
    @Override
    public List<String> fragments() {
        return List.of("(xmax = 0)");
    }

    @Override
    public List<Node> operands() {
        return List.of();
    }

    @Override
    public Node.Custom withOperands(List<Node> operands) {
        return this;
    }
}
