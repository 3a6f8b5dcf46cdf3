package store;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.lazyLoad;
import static shop.User_.USER;

import io.orm.session.Session;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.User;

/** A program's service, in a package of its own: what reads too much is to be found in it. */
@Service
@Transactional
class Catalogue {
    private final Session session;
    private final Shelf shelf;

    Catalogue(Session session, Shelf shelf) {
        this.session = session;
        this.shelf = shelf;
    }

    int ordersOneByOne() {
        return users().stream().mapToInt(user -> user.getOrders().size()).sum();
    }

    int ordersByAnotherBean() {
        return users().stream().mapToInt(shelf::orders).sum();
    }

    int usersInTheirOwnTransactions() {
        return users().stream().mapToInt(user -> shelf.aloneTwice(user.getId())).sum();
    }

    int usersInSavepoints() {
        return users().stream().mapToInt(user -> shelf.nested(user.getId())).sum();
    }

    private List<User> users() {
        return session.list(select(USER).options(lazyLoad(USER.orders)));
    }

    /** Another bean, whose methods are called through its proxy. */
    @Service
    static class Shelf {
        private final Session session;

        Shelf(Session session) {
            this.session = session;
        }

        @Transactional
        int orders(User user) {
            return user.getOrders().size();
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        int aloneTwice(long id) {
            User user = session.one(select(USER).where(USER.id.eq(id)).options(lazyLoad(USER.orders)));
            return user.getOrders().size();
        }

        @Transactional(propagation = Propagation.NESTED)
        int nested(long id) {
            return session.one(select(USER.version).where(USER.id.eq(id)));
        }
    }
}
