package estate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;

/** A class, with an embedded value in it. */
@Embeddable
public class Edge {
    private Plot plot;

    @Enumerated(EnumType.STRING)
    private Side side;

    protected Edge() {}

    public Edge(Plot plot, Side side) {
        this.plot = plot;
        this.side = side;
    }

    public Plot getPlot() {
        return plot;
    }

    public Side getSide() {
        return side;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Edge edge && Objects.equals(plot, edge.plot) && side == edge.side;
    }

    @Override
    public int hashCode() {
        return Objects.hash(plot, side);
    }

    @Override
    public String toString() {
        return plot + " " + side;
    }
}
