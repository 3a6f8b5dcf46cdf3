package io.orm.benchmarks;

import io.orm.benchmarks.model.Order;
import io.orm.benchmarks.model.User;
import java.util.Comparator;
import java.util.List;

/** What the entities that both ORMs map hold. */
final class EntityRows {
    private EntityRows() {}

    /** Of either kind of user. */
    static UserRow describe(Object entity, boolean withOrders) {
        return entity instanceof User user
                ? describe(user, withOrders)
                : describe((io.orm.benchmarks.identity.User) entity, withOrders);
    }

    private static UserRow describe(User user, boolean withOrders) {
        return new UserRow(
                user.getId(),
                user.getName(),
                user.getEmail(),
                user.getCreatedAt(),
                user.isActive(),
                user.getScore(),
                user.getVersion(),
                withOrders
                        ? user.getOrders().stream()
                                .sorted(Comparator.comparing(Order::getId))
                                .map(order -> new UserRow.OrderRow(
                                        order.getId(),
                                        order.getUser().getId(),
                                        order.getProductName(),
                                        order.getAmount(),
                                        order.getCreatedAt()))
                                .toList()
                        : List.of());
    }

    private static UserRow describe(io.orm.benchmarks.identity.User user, boolean withOrders) {
        return new UserRow(
                user.getId(),
                user.getName(),
                user.getEmail(),
                user.getCreatedAt(),
                user.isActive(),
                user.getScore(),
                user.getVersion(),
                withOrders
                        ? user.getOrders().stream()
                                .map(order -> new UserRow.OrderRow(
                                        order.getId(),
                                        order.getUser().getId(),
                                        order.getProductName(),
                                        order.getAmount(),
                                        order.getCreatedAt()))
                                .toList()
                        : List.of());
    }
}
