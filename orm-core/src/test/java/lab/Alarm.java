package lab;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enums that are stored as a field of theirs, wherever an enum can be. */
@Entity
@Table(name = "alarms")
public class Alarm {
    @Id
    Severity severity;

    @Column(length = 1)
    @Nullable
    Channel channel;

    @Enumerated(EnumType.STRING)
    @Nullable
    List<Channel> others;

    Severity @Nullable [] steps;

    @Nullable
    Reach reach;

    @ManyToOne
    @Nullable
    Alarm follows;

    protected Alarm() {}

    public Alarm(Severity severity) {
        this.severity = severity;
    }

    public Severity getSeverity() {
        return severity;
    }

    public @Nullable Channel getChannel() {
        return channel;
    }

    public void setChannel(@Nullable Channel channel) {
        this.channel = channel;
    }

    public @Nullable List<Channel> getOthers() {
        return others;
    }

    public void setOthers(@Nullable List<Channel> others) {
        this.others = others;
    }

    public Severity @Nullable [] getSteps() {
        return steps;
    }

    public void setSteps(Severity @Nullable ... steps) {
        this.steps = steps;
    }

    public @Nullable Reach getReach() {
        return reach;
    }

    public void setReach(@Nullable Reach reach) {
        this.reach = reach;
    }

    public @Nullable Alarm getFollows() {
        return follows;
    }

    public void setFollows(@Nullable Alarm follows) {
        this.follows = follows;
    }
}
