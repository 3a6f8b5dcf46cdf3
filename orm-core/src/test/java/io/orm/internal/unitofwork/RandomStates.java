package io.orm.internal.unitofwork;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Objects forget changes, leave the session and come back to it or to another. */
final class RandomStates {
    private final RandomWork work;

    RandomStates(RandomWork work) {
        this.work = work;
    }

    /** An object's own changes are forgotten, those of others are not. */
    void refresh(RandomStep step) {
        String name = changedInVain(step);
        if (name != null) {
            change(step.third(), name);
            work.session.refresh(work.object(name));
        }
    }

    void expire(RandomStep step) {
        String name = changedInVain(step);
        if (name != null) {
            change(step.third(), name);
            work.session.expire(work.object(name));
            work.statements.find(work.session, name, work.object(name));
        }
    }

    /** The change of one column is forgotten, that of the other stays. */
    void refreshColumn(RandomStep step) {
        String name = RandomWork.pick(
                work.now.values.keySet().stream()
                        .filter(each -> RandomKind.of(each).setText != null
                                && RandomKind.of(each).isOfOneTable())
                        .toList(),
                step.first());
        if (name == null) {
            return;
        }
        work.flush();
        RandomKind<?> kind = RandomKind.of(name);
        Objects.requireNonNull(kind.setText).accept(work.object(name), name + ".1001");
        if (kind.setExtra != null) {
            kind.setExtra.accept(work.object(name), step.second());
            work.noteSecondValue(name);
        }
        change(step.third(), name);
        work.session.refresh(work.object(name), work.statements.text(kind.letter));
    }

    /** Out of the session with all that goes along, and back. Collections that still hold what was deleted would bring that, too. */
    void expungeAndAdd(RandomStep step) {
        String name = RandomWork.pick(work.now.values.keySet(), step.first());
        if (name != null) {
            work.flush();
            work.session.expireAll();
            work.statements.use(name, work.object(name));
            work.session.expunge(work.object(name));
            work.session.add(work.object(name));
        }
    }

    /** The session is closed; another takes its objects in, or loads them. */
    void reopen(RandomStep step) {
        work.commit();
        work.session.expireAll();
        work.session.close();
        work.session = work.sessions.open();
        for (String name : work.now.values.keySet()) {
            if (step.first() % 2 == 0) {
                work.session.add(work.object(name));
            } else {
                work.objects.put(name, work.statements.find(work.session, name, work.object(name)));
            }
        }
    }

    private @Nullable String changedInVain(RandomStep step) {
        String name = RandomWork.pick(work.now.values.keySet(), step.first());
        if (name == null) {
            return null;
        }
        work.flush();
        Object object = work.object(name);
        RandomKind<?> kind = RandomKind.of(name);
        if (kind.setText != null) {
            kind.setText.accept(object, name + ".1001");
        }
        if (kind.setExtra != null) {
            kind.setExtra.accept(object, 1001);
        }
        if (kind.setParent != null && !kind.isOrdered() && kind.letter != 'l') {
            String other = work.parentFor(kind.letter, step.second());
            if (other != null && !other.equals(name)) {
                kind.setParent.accept(object, work.object(other));
            }
        }
        return name;
    }

    private void change(int number, String but) {
        String name = RandomWork.pick(work.now.values.keySet(), number);
        if (name != null && !name.equals(but) && RandomKind.of(name).setText != null) {
            work.now.values.put(name, String.valueOf(number));
            work.setText(name);
        }
    }
}
