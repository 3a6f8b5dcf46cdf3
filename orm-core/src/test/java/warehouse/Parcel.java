package warehouse;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** A key of two attributes, two embedded values of one class, references to composite keys of both kinds. */
@Entity
@Table(name = "parcels")
@IdClass(ParcelKey.class)
public class Parcel {
    @Id
    private int year;

    @Id
    private long number;

    @Embedded
    private Address sender;

    @AttributeOverride(name = "city", column = @Column(name = "to_city", nullable = false, length = 80))
    @AttributeOverride(name = "position.latitude", column = @Column(name = "to_latitude"))
    @AttributeOverride(name = "position.longitude", column = @Column(name = "to_longitude"))
    private Address recipient;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "bin_aisle", referencedColumnName = "aisle")
    @JoinColumn(name = "bin_number", referencedColumnName = "number")
    private Bin bin;

    @ManyToOne(fetch = FetchType.LAZY)
    private Parcel returned;

    @ManyToMany
    private Set<Parcel> bundle = new HashSet<>();

    protected Parcel() {}

    public Parcel(int year, long number, Address recipient) {
        this.year = year;
        this.number = number;
        this.recipient = recipient;
    }

    public int getYear() {
        return year;
    }

    public long getNumber() {
        return number;
    }

    public Address getSender() {
        return sender;
    }

    public void setSender(Address sender) {
        this.sender = sender;
    }

    public Address getRecipient() {
        return recipient;
    }

    public void setRecipient(Address recipient) {
        this.recipient = recipient;
    }

    public Bin getBin() {
        return bin;
    }

    public void setBin(Bin bin) {
        this.bin = bin;
    }

    public Parcel getReturned() {
        return returned;
    }

    public void setReturned(Parcel returned) {
        this.returned = returned;
    }

    public Set<Parcel> getBundle() {
        return bundle;
    }
}
