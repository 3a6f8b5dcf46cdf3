package io.orm.internal.unitofwork;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One step of random work; numbers choose among the objects that there are at that moment. */
record RandomStep(Kind kind, int first, int second, int third) {
    @Override
    public String toString() {
        return kind + " " + first + " " + second + " " + third;
    }

    /** With one of the numbers lower. */
    List<RandomStep> simpler() {
        return Stream.of(
                        lower(first).map(number -> new RandomStep(kind, number, second, third)),
                        lower(second).map(number -> new RandomStep(kind, first, number, third)),
                        lower(third).map(number -> new RandomStep(kind, first, second, number)))
                .flatMap(steps -> steps)
                .toList();
    }

    static Stream<Integer> lower(int number) {
        return Stream.of(0, 1, 2, 3, 4, 5, number / 2)
                .filter(each -> each < number)
                .distinct();
    }

    /** What a step does. */
    enum Kind {
        ADD,
        ADD_TO_COLLECTION(Need.MEMBERS),
        ADD_CHAIN(Need.EMPLOYEES),
        CHANGE(Need.TEXT),
        CHANGE_SECOND_VALUE(Need.SECOND_VALUE),
        SET_EXPRESSION(Need.USERS),
        CHANGE_KEY(Need.KEY),
        ROTATE_KEYS(Need.KEY),
        TAKE_KEY(Need.KEY),
        TAKE_KEY_OF_DELETED(Need.KEY),
        REPLACE(Need.KEY),
        MOVE_AND_TAKE_KEY(Need.KEY),
        MOVE_BY_REFERENCE(Need.REFERENCE),
        MOVE_BY_COLLECTION(Need.PARENT),
        MOVE_WITHIN_LIST(Need.ORDER),
        LEAVE_BY_REFERENCE(Need.REFERENCE),
        LEAVE_BY_COLLECTION(Need.PARENT),
        LINK(Need.LINKS),
        LINK_FROM_OTHER_SIDE(Need.LINKS),
        UNLINK(Need.LINKS),
        UNLINK_FROM_OTHER_SIDE(Need.LINKS),
        ADD_ELEMENT(Need.ELEMENTS),
        REMOVE_ELEMENT(Need.ELEMENTS),
        SWAP_ELEMENTS(Need.ELEMENTS),
        CHANGE_ELEMENT(Need.ELEMENTS),
        DELETE,
        UPDATE_ROW(Need.TEXT),
        UPDATE_SCORES(Need.USERS),
        DELETE_ROWS,
        INSERT_RETURNING,
        BULK_INSERT,
        UPSERT(Need.REGIONS),
        MERGE,
        REFRESH,
        REFRESH_COLUMN(Need.TEXT),
        EXPIRE_ONE,
        EXPUNGE_AND_ADD,
        REOPEN,
        EXPIRE,
        PLAN,
        FLUSH,
        SAVEPOINT,
        ROLLBACK_TO_SAVEPOINT,
        RELEASE_SAVEPOINT,
        COMMIT,
        ROLLBACK;

        private final Need need;

        /** Whether it does nothing with the objects themselves. */
        boolean usesStatements() {
            return switch (this) {
                case UPDATE_ROW,
                        UPDATE_SCORES,
                        FLUSH,
                        SAVEPOINT,
                        ROLLBACK_TO_SAVEPOINT,
                        RELEASE_SAVEPOINT,
                        COMMIT,
                        ROLLBACK -> true;
                default -> false;
            };
        }

        Kind() {
            this(Need.NOTHING);
        }

        Kind(Need need) {
            this.need = need;
        }
    }

    /** What one of a theme's kinds of objects must have, so that a step finds something to do. */
    private enum Need {
        NOTHING,
        TEXT,
        SECOND_VALUE,
        KEY,
        PARENT,
        REFERENCE,
        MEMBERS,
        ORDER,
        LINKS,
        ELEMENTS,
        USERS,
        REGIONS,
        EMPLOYEES;

        boolean isMetBy(RandomKind<?> kind) {
            return switch (this) {
                case NOTHING -> true;
                case TEXT -> kind.setText != null;
                case SECOND_VALUE -> kind.setExtra != null;
                case KEY -> kind.key != null;
                case PARENT -> kind.parent != null;
                case REFERENCE -> kind.setParent != null;
                case MEMBERS -> kind.joinsByCollection();
                case ORDER -> kind.isOrdered();
                case LINKS -> kind.letter == 'T' || RandomWork.LINKED.containsKey(kind.letter);
                case ELEMENTS -> !RandomElements.of(kind.letter).isEmpty();
                case USERS -> kind.letter == 'u';
                case REGIONS -> kind.letter == 'g';
                case EMPLOYEES -> kind.letter == 'e';
            };
        }
    }

    /** The kinds of objects that a sequence is about: the fewer, the more often they meet. */
    enum Theme {
        ALL("uoaptedlrhvcgybsijkwTSxRBDqmnKHZWEG"),
        ORPHANS("uuo"),
        DYNAMIC("ua"),
        LINKS("pt"),
        TREE("e"),
        ONE_TO_ONE("dl"),
        SETS("dr"),
        COMPOSITE("hv"),
        ELEMENTS("c"),
        NATURAL_KEYS("gy"),
        DEFERRED_KEYS("bbs"),
        REQUIRED("WEG"),
        ON_DELETE("ijkw"),
        ORDERED("TSxR"),
        MAPS("BD"),
        JOINED("qmn"),
        UNIQUE_IN_TABLES("KHZ");

        final String letters;

        Theme(String letters) {
            this.letters = letters;
        }

        /** The kinds of steps that find something to do. */
        List<Kind> steps() {
            return Arrays.stream(Kind.values())
                    .filter(step -> letters.chars().anyMatch(letter -> step.need.isMetBy(RandomKind.of((char) letter))))
                    .toList();
        }
    }
}
