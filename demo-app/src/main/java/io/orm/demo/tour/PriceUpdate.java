package io.orm.demo.tour;

import static io.orm.core.sql.Sql.select;
import static io.orm.demo.catalog.Track_.TRACK;
import static java.math.RoundingMode.FLOOR;

import io.orm.session.Session;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scene 5: new prices for every track. */
@Service
class PriceUpdate {
    private final Session session;

    PriceUpdate(Session session) {
        this.session = session;
    }

    record Price(Integer track, BigDecimal price) {
        Price ending(String cents) {
            return new Price(track, price.setScale(0, FLOOR).add(new BigDecimal(cents)));
        }
    }

    record Updated(long tracks, BigDecimal cheapest) {}

    @Transactional
    Updated sale() {
        List<Price> prices = session.list(select(TRACK.id, TRACK.unitPrice).map(Price::new));
        List<Price> reduced = prices.stream().map(price -> price.ending("0.49")).toList();

        long updated = session.bulkUpdate(
                TRACK, reduced, row -> row.set(TRACK.id, Price::track).set(TRACK.unitPrice, Price::price));
        return new Updated(updated, cheapest(reduced));
    }

    @Transactional
    Updated backAgain() {
        List<Price> prices = session.list(select(TRACK.id, TRACK.unitPrice).map(Price::new));
        List<Price> original =
                prices.stream().map(price -> price.ending("0.99")).toList();

        List<Map<String, Object>> mappings = original.stream()
                .map(price -> Map.<String, Object>of("id", price.track(), "unitPrice", price.price()))
                .toList();
        return new Updated(session.bulkUpdate(TRACK, mappings), cheapest(original));
    }

    private static BigDecimal cheapest(List<Price> prices) {
        return prices.stream().map(Price::price).min(BigDecimal::compareTo).orElseThrow();
    }
}
