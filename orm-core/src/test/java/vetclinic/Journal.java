package vetclinic;

import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.util.ArrayList;
import java.util.List;

/** Hears of owners and pets; entries are per thread, since a listener is shared. */
public class Journal {
    private static final ThreadLocal<List<String>> ENTRIES = ThreadLocal.withInitial(ArrayList::new);

    /** What happened on this thread since this was last asked. */
    public static List<String> take() {
        List<String> entries = List.copyOf(ENTRIES.get());
        ENTRIES.get().clear();
        return entries;
    }

    private static void note(String what, Object entity) {
        ENTRIES.get().add(what + " " + (entity instanceof Owner owner ? owner.getLastName() : entity));
    }

    @PrePersist
    public void beforeInsert(BaseEntity entity) {
        note("before insert" + (entity.isNew() ? "" : ", too late"), entity);
    }

    @PostPersist
    void afterInsert(BaseEntity entity) {
        note("after insert" + (entity.isNew() ? ", too early" : ""), entity);
    }

    @PreUpdate
    void beforeUpdate(Object entity) {
        note("before update", entity);
    }

    @PostUpdate
    void afterUpdate(Object entity) {
        note("after update", entity);
    }

    @PreRemove
    void beforeDelete(Object entity) {
        note("before delete", entity);
    }

    @PostRemove
    void afterDelete(Object entity) {
        note("after delete", entity);
    }

    @PostLoad
    void afterLoad(Object entity) {
        note("loaded", entity);
    }
}
