package museum;

import io.orm.annotation.Formula;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import org.jspecify.annotations.Nullable;

/** Its expressions name columns of the root as well. */
@Entity
public class GroupTicket extends Ticket {
    private int people;

    @Formula("{price} * {people}")
    private int total;

    @Formula("select count(*) from passes t where t.people = {people}")
    @Basic(fetch = FetchType.LAZY)
    private @Nullable Long alike;

    public int getPeople() {
        return people;
    }

    public void setPeople(int people) {
        this.people = people;
    }

    public int getTotal() {
        return total;
    }

    public @Nullable Long getAlike() {
        return alike;
    }
}
