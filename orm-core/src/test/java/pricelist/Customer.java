package pricelist;

import io.orm.annotation.Formula;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** With attributes that are expressions. */
@Entity
@Table(name = "customers")
public class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String firstName;

    private String lastName;

    private @Nullable Place place;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Customer referrer;

    // tag::formula[]
    @Formula("{firstName} || ' ' || {lastName}")
    private @Nullable String fullName;

    @Formula("select count(*) from customers c where c.referrer_id = {id}")
    private @Nullable Integer referred;

    @Formula("{referrer} is null and {place.city} is distinct from '{nowhere}?'")
    private boolean found;

    @Basic(fetch = FetchType.LAZY)
    @Formula("lower(left({firstName}, 1) || left({lastName}, 1))")
    private @Nullable String initials;
    // end::formula[]

    protected Customer() {}

    public Customer(String firstName, String lastName) {
        this.firstName = firstName;
        this.lastName = lastName;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getFirstName() {
        return firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public @Nullable Place getPlace() {
        return place;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public void setPlace(@Nullable Place place) {
        this.place = place;
    }

    public @Nullable Customer getReferrer() {
        return referrer;
    }

    public void setReferrer(@Nullable Customer referrer) {
        this.referrer = referrer;
    }

    public @Nullable String getFullName() {
        return fullName;
    }

    public void setFullName(@Nullable String fullName) {
        this.fullName = fullName;
    }

    public @Nullable Integer getReferred() {
        return referred;
    }

    public boolean isFound() {
        return found;
    }

    public @Nullable String getInitials() {
        return initials;
    }
}
