package io.orm.core.sql;

import io.orm.core.type.Json;
import io.orm.core.type.JsonType;
import io.orm.core.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON document. */
class JsonHandle<T> extends ExpressionHandle<T, T, JsonExpression<T>> implements JsonExpression<T> {
    private final JsonType<T> jsonType;

    JsonHandle(Node node, JsonType<T> type) {
        super(node, type);
        this.jsonType = type;
    }

    /** For columns. */
    JsonHandle(JsonType<T> type) {
        super(type);
        this.jsonType = type;
    }

    @Override
    final T constant(T value) {
        return value;
    }

    @Override
    public JsonExpression<T> with(Node node) {
        return new JsonHandle<>(node, jsonType);
    }

    @Override
    public JsonExpression<Json> get(String key) {
        return new JsonHandle<>(operation(Operator.JSON_GET, text("get", key)), SqlTypes.jsonb());
    }

    @Override
    public JsonExpression<Json> get(int index) {
        Node position = new Node.Value(index, SqlTypes.integer());
        return new JsonHandle<>(operation(Operator.JSON_GET, position), SqlTypes.jsonb());
    }

    @Override
    public TextExpression text(String... path) {
        Node keys = new Node.Value(List.of(path), SqlTypes.array(SqlTypes.text()));
        return new TextHandle(operation(Operator.JSON_TEXT, keys), SqlTypes.text());
    }

    @Override
    public Condition contains(T part) {
        return condition(Operator.CONTAINS, bind("contains", part));
    }

    @Override
    public Condition containsJson(@Nullable Json part) {
        if (part == null) {
            throw Nodes.nullOperand(node(), "containsJson");
        }
        return condition(Operator.CONTAINS, new Node.Value(part, SqlTypes.jsonb()));
    }

    @Override
    public Condition hasKey(String key) {
        return new ConditionHandle(new Node.Call("jsonb_exists", node(), text("hasKey", key)));
    }

    @Override
    public Condition matchesPath(String jsonPath) {
        if (jsonPath == null) {
            throw Nodes.nullOperand(node(), "matchesPath");
        }
        return condition(Operator.JSON_PATH, new Node.Value(jsonPath, SqlTypes.named("jsonpath")));
    }

    private Node text(String method, @Nullable String value) {
        if (value == null) {
            throw Nodes.nullOperand(node(), method);
        }
        return new Node.Value(value, SqlTypes.text());
    }
}
