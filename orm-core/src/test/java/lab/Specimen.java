package lab;

import io.orm.annotation.ColumnType;
import io.orm.core.type.BitString;
import io.orm.core.type.Inet;
import io.orm.core.type.Interval;
import io.orm.core.type.MacAddress;
import io.orm.core.type.Range;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One attribute of every type that is not a plain number, text or date. Fields are open: the type, not the class, is what is tested. */
@Entity
@Table(name = "specimens")
public class Specimen {
    @Id
    @Convert(converter = CodeConverter.class)
    Code code;

    byte tiny;

    @Nullable
    Byte boxedTiny;

    char grade = ' ';

    @Nullable
    Character mark;

    @Nullable
    BigInteger population;

    @Nullable
    OffsetDateTime seen;

    @Nullable
    OffsetTime opens;

    @Nullable
    Period every;

    @Nullable
    Interval lasts;

    @Nullable
    InetAddress host;

    @ColumnType("cidr")
    @Nullable
    Inet network;

    @Nullable
    MacAddress mac;

    @ColumnType("bit")
    @Column(length = 4)
    @Nullable
    BitString flags;

    @ColumnType("character")
    @Column(length = 3)
    @Nullable
    String currency;

    @ColumnType("xml")
    @Nullable
    String markup;

    // tag::arrays[]
    int @Nullable [] counts;
    String @Nullable [] names;

    @Nullable
    List<LocalDate> days;
    // end::arrays[]

    @ColumnType("jsonb")
    @Nullable
    Preferences preferences;

    // tag::json[]
    @ColumnType("jsonb")
    private @Nullable Map<String, List<String>> labels;
    // end::json[]

    @Nullable
    JsonNode tree;

    @Nullable
    Range<LocalDate> stay;

    @Nullable
    Mood mood;

    @Nullable
    List<Mood> moods;

    // tag::usertype[]
    @ColumnType(in = LabTypes.class, value = "MONEY")
    private @Nullable Money price;
    // end::usertype[]

    @Nullable
    Celsius temperature;

    @Convert(converter = YesNoConverter.class)
    private boolean active;

    @Convert(converter = WordsConverter.class)
    @Nullable
    List<String> words;

    @Embedded
    @Convert(attributeName = "strict", converter = YesNoConverter.class)
    @Nullable
    Limits limits;

    protected Specimen() {}

    public Specimen(Code code) {
        this.code = code;
    }

    public @Nullable Map<String, List<String>> getLabels() {
        return labels;
    }

    public void setLabels(@Nullable Map<String, List<String>> labels) {
        this.labels = labels;
    }

    public @Nullable Money getPrice() {
        return price;
    }

    public void setPrice(@Nullable Money price) {
        this.price = price;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
