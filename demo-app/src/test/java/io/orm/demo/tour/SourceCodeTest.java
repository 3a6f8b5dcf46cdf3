package io.orm.demo.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.demo.sales.CustomerStats;
import org.junit.jupiter.api.Test;

class SourceCodeTest {
    @Test
    void showsAMethodWithItsAnnotations() {
        assertThat(SourceCode.of(LoadingStrategies.class, "joined")).isEqualTo("""
                        @Transactional(readOnly = true)
                        List<Purchases> joined() {
                            List<Customer> customers = session.list(
                                    select(CUSTOMER).options(joinedLoad(CUSTOMER.invoices)).orderBy(CUSTOMER.id));
                            return customers.stream().map(Purchases::of).toList();
                        }""");
    }

    @Test
    void showsAMethodOfANestedClass() {
        assertThat(SourceCode.of(CustomerStats.class, "query"))
                .startsWith("@Override\npublic Query<CustomerStats> query() {\n    return select(CUSTOMER.id")
                .endsWith("\n}");
    }

    @Test
    void namesTheMethodThatIsNotThere() {
        assertThatThrownBy(() -> SourceCode.of(Tour.class, "nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No method nowhere in the source of io.orm.demo.tour.Tour");
    }
}
