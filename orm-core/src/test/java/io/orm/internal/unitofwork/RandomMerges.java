package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.internal.unitofwork.RandomKind.Ending;
import io.orm.session.Session;
import io.orm.session.TransactionJoin;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges copies that another session has loaded in the same transaction, and that were changed when it was closed. */
final class RandomMerges {
    private final RandomWork work;

    RandomMerges(RandomWork work) {
        this.work = work;
    }

    /** The copy differs by what it says of itself, and by one relationship. */
    void merge(RandomStep step) {
        String name = RandomWork.pick(work.now.values.keySet(), step.first());
        if (name == null) {
            return;
        }
        work.flush();
        RandomKind<?> kind = RandomKind.of(name);
        Change change = switch (step.third() % 3) {
            case 0 -> reference(kind, name, step.second());
            case 1 -> members(name, step.second());
            default -> elements(kind, name, step.second());
        };
        Object copy;
        try (Session other = work.sessions
                .with(options -> options.expireOnCommit(false))
                .open(work.session.connection(), TransactionJoin.ROLLBACK_ONLY)) {
            copy = copy(other, name);
            change.load(other, copy);
            other.commit();
        }
        if (kind.setText != null) {
            if (step.third() % 5 == 0 && "oaptlrhvcge".indexOf(kind.letter) >= 0) {
                // The copy's value counts, as long as no version says that it is old.
                kind.setText.accept(work.object(name), name + ".1001");
            }
            kind.setText.accept(copy, name + "." + step.second());
            work.now.values.put(name, String.valueOf(step.second()));
        }
        if (kind.setExtra != null) {
            kind.setExtra.accept(copy, step.third());
            work.now.extras.put(
                    name, String.valueOf(Objects.requireNonNull(kind.extra).apply(copy)));
        }
        change.make(copy);
        assertThat(work.session.merge(copy)).as("merged %s", name).isSameAs(work.object(name));
        work.flush();
    }

    private Object copy(Session other, String name) {
        return work.statements.find(other, name, work.object(name));
    }

    private static final Change NONE = new Change() {
        @Override
        public void load(Session other, Object copy) {}

        @Override
        public void make(Object copy) {}
    };

    /** What becomes of a copy besides its own values. */
    private interface Change {
        void load(Session other, Object copy);

        void make(Object copy);
    }

    private Change reference(RandomKind<?> kind, String name, int number) {
        String owner = kind.setParent == null || kind.isOrdered() || kind.letter == 'l' || kind.letter == 'D'
                ? null
                : work.parentFor(kind.letter, number);
        if (owner == null || owner.equals(name) || work.isAbove(name, owner)) {
            return NONE;
        }
        return new Change() {
            private @Nullable Object parent;

            @Override
            public void load(Session other, Object copy) {
                parent = copy(other, owner);
            }

            @Override
            public void make(Object copy) {
                Objects.requireNonNull(kind.setParent).accept(copy, parent);
                work.now.setParent(name, owner, 0);
            }
        };
    }

    /** One leaves the collection. */
    private Change members(String name, int number) {
        String child = RandomWork.pick(
                work.now.parents.keySet().stream()
                        .filter(each -> name.equals(work.now.parents.get(each))
                                && RandomKind.of(each).members != null
                                && RandomKind.of(each).joinsByCollection()
                                && RandomKind.of(each).letter != 'D'
                                && (RandomKind.of(each).ending == Ending.IS_ORPHAN || !RandomKind.of(each).needsParent))
                        .toList(),
                number);
        if (child == null) {
            return NONE;
        }
        RandomKind<?> ofChild = RandomKind.of(child);
        return new Change() {
            private @Nullable Object member;

            @Override
            public void load(Session other, Object copy) {
                Objects.requireNonNull(ofChild.members).apply(copy).size();
                member = copy(other, child);
            }

            @Override
            public void make(Object copy) {
                Objects.requireNonNull(ofChild.members).apply(copy).remove(member);
                if (ofChild.ending == Ending.IS_ORPHAN) {
                    work.now.remove(child);
                } else {
                    work.now.setParent(child, null, 0);
                }
            }
        };
    }

    /** A value comes, one goes. */
    private Change elements(RandomKind<?> kind, String name, int number) {
        List<RandomElements> all = RandomElements.of(kind.letter);
        if (all.isEmpty()) {
            return NONE;
        }
        RandomElements of = all.get(number % all.size());
        return new Change() {
            @Override
            public void load(Session other, Object copy) {
                assertThat(of.shown(copy)).isEqualTo(work.now.elements(name, of));
            }

            @Override
            public void make(Object copy) {
                List<String> texts = work.now.elements(name, of);
                if (!texts.isEmpty()) {
                    int gone = number % texts.size();
                    of.remove(copy, gone, texts.remove(gone));
                }
                String text = of.fresh(work.nextNumber(), number);
                of.add(copy, 0, text);
                texts.add(0, text);
                if (!of.isOrdered()) {
                    texts.sort(null);
                }
            }
        };
    }
}
