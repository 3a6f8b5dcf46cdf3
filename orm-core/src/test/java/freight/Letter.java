package freight;

import jakarta.persistence.Entity;

@Entity
public class Letter extends Parcel {
    private int pages;

    protected Letter() {}

    public Letter(String name) {
        super(name);
    }

    public int getPages() {
        return pages;
    }

    public void setPages(int pages) {
        this.pages = pages;
    }
}
