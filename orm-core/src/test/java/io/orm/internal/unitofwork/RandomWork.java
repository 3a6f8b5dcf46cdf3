package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.User_.USER;
import static workshop.Driver_.DRIVER;

import fleet.Truck;
import io.orm.core.engine.Transaction;
import io.orm.internal.unitofwork.RandomKind.Ending;
import io.orm.internal.unitofwork.RandomStep.Kind;
import io.orm.internal.unitofwork.RandomStep.Theme;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.AsPlanned;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.Playlist;
import shop.Track;
import shop.User;
import workshop.Driver;
import workshop.Licence;
import workshop.Route;

/**
 * Plays steps on a session and on a picture of what the database should hold, and compares the two. An object's name begins with the letter
 * of its kind: {@code o7} is an order; the column that names it holds {@code o7.3}, of which the number behind the dot is its value.
 */
final class RandomWork implements AutoCloseable {
    /** Empties what this touches, in the order of the foreign keys. Rows are few, so that DELETE is much faster than TRUNCATE. */
    static final String EMPTY = List.of(
                    "playlist_track",
                    "drivers_routes",
                    "playlists",
                    "tracks",
                    "orders",
                    "articles",
                    "users",
                    "employees",
                    "licences",
                    "drivers",
                    "routes",
                    "vehicles",
                    "depots",
                    "recipe_tags",
                    "recipe_steps",
                    "recipe_garnish",
                    "ingredients",
                    "recipes",
                    "city_nicknames",
                    "cities",
                    "regions",
                    "hosp_beds",
                    "hosp_badges",
                    "hosp_wards",
                    "label_slogans",
                    "sleeves",
                    "labels",
                    "votes",
                    "posts",
                    "bookmarks",
                    "topics",
                    "truck_routes",
                    "stop",
                    "paper",
                    "truck",
                    "route",
                    "drawer",
                    "cabinet",
                    "people",
                    "companies",
                    "parties",
                    "signet_pledges",
                    "signet_heralds",
                    "signet_knights",
                    "signet_bearers",
                    "signet_tokens")
            .stream()
            .map(table -> "DELETE FROM " + table)
            .reduce((all, next) -> all + "; " + next)
            .orElseThrow();

    /** Constraints that programs defer which change identifiers that rows refer to. */
    static final String[] DEFERRED = {
        "ALTER TABLE vehicles ALTER CONSTRAINT fk_vehicles_depot_city_depot_number DEFERRABLE INITIALLY DEFERRED",
        "ALTER TABLE labels ALTER CONSTRAINT fk_labels_parent_code DEFERRABLE INITIALLY DEFERRED",
        "ALTER TABLE sleeves ALTER CONSTRAINT fk_sleeves_label_code DEFERRABLE INITIALLY DEFERRED",
        "ALTER TABLE label_slogans ALTER CONSTRAINT fk_label_slogans_label_code DEFERRABLE INITIALLY DEFERRED"
    };

    static final Map<Character, Character> LINKED = Map.of('p', 't', 'd', 'r');

    final SessionFactory sessions;
    final Theme theme;
    final Map<String, Object> objects = new HashMap<>();
    RandomPicture now = new RandomPicture();
    Session session;

    final RandomStatements statements = new RandomStatements(this);
    private final RandomMerges merges = new RandomMerges(this);
    private final RandomStates states = new RandomStates(this);
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared;
    private final Deque<Transaction> savepoints = new ArrayDeque<>();
    private final Deque<RandomPicture> atSavepoints = new ArrayDeque<>();
    private final Database database;

    private RandomPicture committed = new RandomPicture();

    /** Objects added, or given another parent, since the last flush, and how: a second such change from another side would contradict the first. */
    private final Map<String, Side> unsettled = new HashMap<>();

    private enum Side {
        NONE,
        REFERENCE,
        COLLECTION
    }

    /** Objects with an expression that no flush has sent: what the program sets meanwhile has no effect. */
    private final Set<String> computed = new HashSet<>();

    /** Objects that may load at their next use: they were expired when a statement changed their rows, or are since. */
    private final Set<String> toLoad = new HashSet<>();

    /** Objects whose rows statements have changed: what they loaded since is no state to return to. */
    private final Set<String> changedByStatement = new HashSet<>();

    private int next;

    /** @param connection reads what is committed, by statements that are prepared once */
    RandomWork(
            Database database,
            SessionFactory sessions,
            Connection connection,
            Map<String, PreparedStatement> prepared,
            Theme theme) {
        this.database = database;
        this.sessions = sessions;
        this.connection = connection;
        this.prepared = prepared;
        this.theme = theme;
        this.session = sessions.open();
    }

    @Override
    public void close() {
        session.close();
    }

    void play(RandomStep step) {
        if (!step.kind().usesStatements()) {
            useChanged();
        }
        switch (step.kind()) {
            case ADD -> add(theme.letters.charAt(step.first() % theme.letters.length()), step.second(), step.third());
            case ADD_TO_COLLECTION -> addToCollection(step);
            case ADD_CHAIN -> addChain(step);
            case CHANGE -> {
                String name = pick(now.values.keySet(), step.first());
                if (name != null && RandomKind.of(name).setText != null) {
                    now.values.put(name, String.valueOf(step.second()));
                    setText(name);
                }
            }
            case CHANGE_SECOND_VALUE -> changeSecondValue(step);
            case SET_EXPRESSION -> setExpression(step);
            case CHANGE_KEY -> changeKeys(step, 1);
            case ROTATE_KEYS -> changeKeys(step, 2 + step.second() % 2);
            case TAKE_KEY -> takeKey(step);
            case TAKE_KEY_OF_DELETED -> takeKeyOfDeleted(step);
            case REPLACE -> replace(step);
            case MOVE_AND_TAKE_KEY -> moveAndTakeKey(step);
            case MOVE_BY_REFERENCE -> move(step, false);
            case MOVE_BY_COLLECTION -> move(step, true);
            case MOVE_WITHIN_LIST -> moveWithinList(step);
            case LEAVE_BY_REFERENCE -> leave(step, false);
            case LEAVE_BY_COLLECTION -> leave(step, true);
            case LINK -> link(step, false);
            case LINK_FROM_OTHER_SIDE -> link(step, true);
            case UNLINK -> unlink(step, false);
            case UNLINK_FROM_OTHER_SIDE -> unlink(step, true);
            case ADD_ELEMENT, REMOVE_ELEMENT, SWAP_ELEMENTS, CHANGE_ELEMENT -> changeElements(step);
            case DELETE -> delete(step);
            case UPDATE_ROW -> statements.updateRow(step);
            case UPDATE_SCORES -> statements.updateScores(step);
            case DELETE_ROWS -> statements.deleteRows(step);
            case INSERT_RETURNING -> statements.insertReturning(step);
            case BULK_INSERT -> statements.bulkInsert(step);
            case UPSERT -> statements.upsert(step);
            case MERGE -> merges.merge(step);
            case REFRESH -> states.refresh(step);
            case REFRESH_COLUMN -> states.refreshColumn(step);
            case EXPIRE_ONE -> states.expire(step);
            case EXPUNGE_AND_ADD -> states.expungeAndAdd(step);
            case REOPEN -> states.reopen(step);
            case EXPIRE -> {
                flush();
                session.expireAll();
            }
            case PLAN -> session.flushPlan();
            case FLUSH -> flush();
            case SAVEPOINT -> {
                savepoints.push(session.beginNested());
                settled();
                atSavepoints.push(now.copy());
            }
            case ROLLBACK_TO_SAVEPOINT -> {
                if (!savepoints.isEmpty()) {
                    outermost(step.first()).rollback();
                    rolledBack(atSavepoints.pop());
                    checkObjects(false);
                }
            }
            case RELEASE_SAVEPOINT -> {
                if (!savepoints.isEmpty()) {
                    outermost(step.first()).commit();
                    settled();
                    atSavepoints.pop();
                }
            }
            case COMMIT -> commit();
            case ROLLBACK -> {
                session.rollback();
                forgetSavepoints();
                rolledBack(committed.copy());
                checkObjects(true);
            }
        }
    }

    void finish() {
        commit();
        checkObjects(sessions.options().isExpireOnCommit());
    }

    void commit() {
        session.commit();
        forgetSavepoints();
        committed = now.copy();
        assertThat(RandomPicture.read(connection, prepared, theme.letters)).hasToString(now.toString());
    }

    /** One of the savepoints: what ends it ends those within. Its picture is the next of them. */
    private Transaction outermost(int number) {
        int within = number % savepoints.size();
        for (int i = 0; i < within; i++) {
            savepoints.pop();
            atSavepoints.pop();
        }
        return savepoints.pop();
    }

    private void forgetSavepoints() {
        savepoints.clear();
        atSavepoints.clear();
        settled();
    }

    void changedByStatement(String name) {
        toLoad.add(name);
        changedByStatement.add(name);
    }

    /** A plain object does not notice that it is used: it loads when the session is asked for it. */
    private void useChanged() {
        if (!toLoad.isEmpty()) {
            flush();
            toLoad.stream().filter(now.values::containsKey).forEach(name -> statements.use(name, object(name)));
            toLoad.clear();
        }
    }

    private void rolledBack(RandomPicture picture) {
        settled();
        now = picture;
        toLoad.addAll(changedByStatement);
    }

    /** The session has flushed. */
    void settled() {
        unsettled.clear();
        computed.clear();
    }

    void flush() {
        AsPlanned.flush(database, session);
        settled();
    }

    /** An object whose parent changes again, from this side. */
    private void settle(String child, Side side) {
        Side before = unsettled.getOrDefault(child, Side.NONE);
        boolean isOneToOne = RandomKind.of(child).letter == 'l' && unsettled.containsKey(child);
        if (isOneToOne || before != Side.NONE && before != side) {
            flush();
        }
    }

    // Coming

    String create(char letter, int value) {
        RandomKind<?> kind = RandomKind.of(letter);
        String key = kind.key == null ? "" : freshKey(letter);
        return create(kind, value, key);
    }

    private String create(RandomKind<?> kind, int value, String key) {
        String name = kind.letter + String.valueOf(next++);
        now.values.put(name, String.valueOf(value));
        Object object = kind.create.apply(name + "." + value, key);
        objects.put(name, object);
        if (kind.key != null) {
            now.keys.put(name, key);
        }
        noteSecondValue(name);
        unsettled.put(name, Side.NONE);
        return name;
    }

    private void add(char letter, int parent, int value) {
        RandomKind<?> kind = RandomKind.of(letter);
        String owner =
                kind.setParent == null || parent % 4 == 0 && !kind.needsParent ? null : parentFor(letter, parent);
        if (owner == null && kind.needsParent) {
            return;
        }
        if (kind.isOrdered() && owner != null) {
            flush();
        }
        String name = create(letter, value);
        if (owner != null) {
            setParent(name, owner);
        }
        session.add(object(name));
        if (kind.isOrdered() && owner != null) {
            flush();
        }
    }

    /** A new object joins a collection of one in the session, and is added with it. */
    private void addToCollection(RandomStep step) {
        List<Character> letters = new ArrayList<>();
        for (char each : theme.letters.toCharArray()) {
            if (RandomKind.of(each).joinsByCollection()) {
                letters.add(each);
            }
        }
        if (letters.isEmpty()) {
            return;
        }
        char letter = letters.get(step.first() % letters.size());
        String owner = pick(ofKind(parentKind(letter)), step.second());
        if (owner != null) {
            String name = create(letter, step.third());
            join(owner, name, step.third());
        }
    }

    /** Parent, child and grandchild, of which only the last is added. */
    private void addChain(RandomStep step) {
        if (theme != Theme.ALL && theme != Theme.TREE) {
            return;
        }
        String top = create('e', step.first());
        String middle = create('e', step.second());
        String bottom = create('e', step.third());
        setParent(middle, top);
        setParent(bottom, middle);
        session.add(object(bottom));
    }

    // Changing

    private void changeSecondValue(RandomStep step) {
        String name = pick(
                now.values.keySet().stream()
                        .filter(each -> RandomKind.of(each).setExtra != null)
                        .toList(),
                step.first());
        if (name != null) {
            if (computed.contains(name)) {
                flush();
            }
            Objects.requireNonNull(RandomKind.of(name).setExtra).accept(object(name), step.second());
            noteSecondValue(name);
        }
    }

    void noteSecondValue(String name) {
        Object value = RandomKind.of(name).extra == null
                ? null
                : RandomKind.of(name).extra.apply(object(name));
        if (value != null) {
            now.extras.put(name, value.toString());
        }
    }

    /** Counts in the database. */
    private void setExpression(RandomStep step) {
        String name = pick(
                now.extras.keySet().stream()
                        .filter(each -> each.charAt(0) == 'u')
                        .toList(),
                step.first());
        if (name != null) {
            flush();
            session.set((User) object(name), USER.score, USER.score.plus(BigDecimal.valueOf(step.second())));
            now.extras.put(name, String.valueOf(Integer.parseInt(now.extras.get(name)) + step.second()));
            computed.add(name);
        }
    }

    // Identifiers

    /** One that no object has had. */
    private String freshKey(char letter) {
        int number = next++;
        return switch (letter) {
            case 'h' -> "City " + number;
            case 'b' -> Character.toString(number / 26 % 26 + 'A') + (char) (number % 26 + 'A');
            default -> "G" + number;
        };
    }

    /** An object gets a fresh identifier, or some hand theirs on in a circle. */
    private void changeKeys(RandomStep step, int count) {
        String first = pick(now.keys.keySet(), step.first());
        if (first == null) {
            return;
        }
        if (count == 1) {
            setKey(first, freshKey(first.charAt(0)));
            return;
        }
        List<String> all = ofKind(first.charAt(0));
        List<String> circle = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            circle.add(all.get((all.indexOf(first) + i) % all.size()));
        }
        String keyOfFirst = now.keys.get(first);
        for (int i = 0; i < circle.size(); i++) {
            setKey(circle.get(i), i + 1 < circle.size() ? now.keys.get(circle.get(i + 1)) : keyOfFirst);
        }
    }

    /** A new object has the identifier of one that gets another. */
    private void takeKey(RandomStep step) {
        String old = pick(now.keys.keySet(), step.first());
        if (old != null) {
            String key = Objects.requireNonNull(now.keys.get(old));
            setKey(old, freshKey(old.charAt(0)));
            String name = create(RandomKind.of(old), step.third(), key);
            session.add(object(name));
        }
    }

    /** An object that is there has the identifier of one that is deleted. */
    private void takeKeyOfDeleted(RandomStep step) {
        String gone = pick(now.keys.keySet(), step.first());
        String taker = gone == null ? null : pick(ofKind(gone.charAt(0)), step.second());
        if (gone != null && taker != null && !gone.equals(taker)) {
            String key = now.keys.get(gone);
            delete(gone);
            setKey(taker, key);
        }
    }

    /** A new object has the identifier of one that is deleted, and takes over its row. */
    private void replace(RandomStep step) {
        String gone = pick(now.keys.keySet(), step.first());
        if (gone != null) {
            String key = Objects.requireNonNull(now.keys.get(gone));
            delete(gone);
            String name = create(RandomKind.of(gone), step.third(), key);
            session.add(object(name));
        }
    }

    /** The same, with children of the one that come to the other, all in one flush. */
    private void moveAndTakeKey(RandomStep step) {
        String gone = pick(now.keys.keySet(), step.first());
        String taker = gone == null ? null : pick(ofKind(gone.charAt(0)), step.second());
        if (gone == null || taker == null || gone.equals(taker)) {
            return;
        }
        flush();
        int number = step.third();
        for (String child : List.copyOf(now.parents.keySet())) {
            if (gone.equals(now.parents.get(child)) && !child.equals(taker) && number++ % 3 != 0) {
                RandomKind<?> kind = RandomKind.of(child);
                if (kind.setParent != null && number % 2 == 0) {
                    setParent(child, taker);
                } else {
                    leaveFor(kind, child, gone, taker);
                    join(taker, child, 0);
                }
            }
        }
        String key = now.keys.get(gone);
        session.delete(object(gone));
        now.remove(gone);
        setKey(taker, key);
    }

    private void setKey(String name, @Nullable String key) {
        String wanted = Objects.requireNonNull(key);
        Objects.requireNonNull(RandomKind.of(name).setKey).accept(object(name), wanted);
        now.keys.put(name, wanted);
    }

    // Moving

    private void move(RandomStep step, boolean byCollection) {
        String child = pick(
                now.values.keySet().stream()
                        .filter(each -> RandomKind.of(each).parent != null
                                && (byCollection || RandomKind.of(each).setParent != null))
                        .toList(),
                step.first());
        String owner = child == null ? null : parentFor(child.charAt(0), step.second());
        if (child == null || owner == null || owner.equals(child) || owner.equals(now.parents.get(child))) {
            return;
        }
        settle(child, byCollection ? Side.COLLECTION : Side.REFERENCE);
        RandomKind<?> kind = RandomKind.of(child);
        if (kind.isOrdered() && !byCollection) {
            flush();
        }
        if (!byCollection) {
            setParent(child, owner);
        } else if (kind.letter == 'l') {
            ((Driver) object(owner)).setLicence((Licence) object(child));
            unsettled.put(child, Side.COLLECTION);
            now.setParent(child, owner, 0);
        } else {
            String before = now.parents.get(child);
            if (kind.setParent == null && before != null) {
                leaveFor(kind, child, before, owner);
            }
            join(owner, child, step.third());
        }
        if (kind.isOrdered() && !byCollection) {
            flush();
        }
    }

    /** A collection that loads when it is joined flushes before, and would find an orphan. */
    private void leaveFor(RandomKind<?> kind, String child, String before, String owner) {
        Objects.requireNonNull(kind.members).apply(object(owner)).size();
        Objects.requireNonNull(kind.part).accept(object(before), object(child));
    }

    private void leave(RandomStep step, boolean byCollection) {
        String child = pick(
                now.parents.keySet().stream()
                        .filter(each -> byCollection || RandomKind.of(each).setParent != null)
                        .toList(),
                step.first());
        String owner = child == null ? null : now.parents.get(child);
        if (child == null || owner == null) {
            return;
        }
        settle(child, byCollection ? Side.COLLECTION : Side.REFERENCE);
        RandomKind<?> kind = RandomKind.of(child);
        // Children of its own that were added by themselves would bring it back.
        boolean isForgotten =
                byCollection && session.pending().contains(object(child)) && !now.parents.containsValue(child);
        if (kind.ending == Ending.IS_ORPHAN && unsettled.containsKey(child) && !isForgotten) {
            // It is an orphan of a parent that its row has, or has not had a parent at all.
            flush();
        }
        if (!byCollection) {
            Objects.requireNonNull(kind.setParent).accept(object(child), null);
        } else if (kind.letter == 'l') {
            ((Driver) object(owner)).setLicence(null);
        } else {
            Objects.requireNonNull(kind.part).accept(object(owner), object(child));
        }
        if (kind.ending == Ending.IS_ORPHAN) {
            now.remove(child);
        } else {
            now.setParent(child, null, 0);
            unsettled.put(child, byCollection ? Side.COLLECTION : Side.REFERENCE);
        }
    }

    private void moveWithinList(RandomStep step) {
        String key = pick(now.orders.keySet(), step.first());
        List<String> order = key == null ? List.of() : Objects.requireNonNull(now.orders.get(key));
        if (key == null || order.size() < 2) {
            return;
        }
        flush();
        String moved = order.get(step.second() % order.size());
        List<Object> list = list(key);
        order.remove(moved);
        list.remove(object(moved));
        insert(list, order, step.third() % (order.size() + 1), moved);
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String key) {
        Object owner = object(key.split(" ")[0]);
        RandomKind<?> kind = RandomKind.of(key.split(" ")[1]);
        Collection<?> list = kind.members == null ? ((Truck) owner).getRoutes() : kind.members.apply(owner);
        return (List<Object>) list;
    }

    /** Before the one that the picture has at an index: objects that were deleted may still be in the list. */
    private void insert(List<Object> list, List<String> order, int index, String name) {
        if (index < order.size()) {
            list.add(list.indexOf(object(order.get(index))), object(name));
        } else {
            list.add(object(name));
        }
        order.add(index, name);
    }

    private void join(String owner, String child, int number) {
        unsettled.put(child, Side.COLLECTION);
        RandomKind<?> kind = RandomKind.of(child);
        if (!kind.isOrdered()) {
            Objects.requireNonNull(kind.join).accept(object(owner), object(child));
            now.setParent(child, owner, 0);
            return;
        }
        now.setParent(child, null, 0);
        List<String> order = now.order(owner, kind.letter);
        insert(list(owner + " " + kind.letter), order, number % (order.size() + 1), child);
        now.parents.put(child, owner);
    }

    private void setParent(String child, String owner) {
        unsettled.put(child, Side.REFERENCE);
        Objects.requireNonNull(RandomKind.of(child).setParent).accept(object(child), object(owner));
        now.setParent(child, owner, Integer.MAX_VALUE);
    }

    // Linking

    private void link(RandomStep step, boolean otherSide) {
        char letter = pickLinking(step.third());
        String left = letter == 0 ? null : pick(ofKind(letter), step.first());
        String right = left == null ? null : pick(ofKind(letter == 'T' ? 'R' : LINKED.get(letter)), step.second());
        if (left == null || right == null) {
            return;
        }
        if (letter == 'T') {
            List<String> order = now.order(left, 'R');
            if (!order.contains(right)) {
                flush();
                insert(list(left + " R"), order, step.third() % (order.size() + 1), right);
            }
        } else if (now.links.add(left + " " + right)) {
            if (otherSide) {
                linkedFrom(right).add(object(left));
            } else {
                linkedTo(left).add(object(right));
            }
        }
    }

    private char pickLinking(int number) {
        List<Character> letters = new ArrayList<>();
        for (char each : "pdT".toCharArray()) {
            if (theme.letters.indexOf(each) >= 0) {
                letters.add(each);
            }
        }
        return letters.isEmpty() ? 0 : letters.get(number % letters.size());
    }

    private void unlink(RandomStep step, boolean otherSide) {
        String link = pick(now.links, step.first());
        if (link != null) {
            String[] ends = link.split(" ");
            now.links.remove(link);
            if (otherSide) {
                linkedFrom(ends[1]).remove(object(ends[0]));
            } else {
                linkedTo(ends[0]).remove(object(ends[1]));
            }
        }
        String list = pick(
                now.orders.keySet().stream().filter(key -> key.endsWith(" R")).toList(), step.second());
        List<String> order = list == null ? List.of() : Objects.requireNonNull(now.orders.get(list));
        if (list != null && !order.isEmpty()) {
            flush();
            String right = order.remove(step.third() % order.size());
            if (otherSide) {
                ((fleet.Route) object(right)).getTrucks().remove((Truck) object(list.split(" ")[0]));
            } else {
                list(list).remove(object(right));
            }
        }
    }

    // Values

    private void changeElements(RandomStep step) {
        String owner = pick(
                now.values.keySet().stream()
                        .filter(name -> !RandomElements.of(name.charAt(0)).isEmpty())
                        .toList(),
                step.first());
        if (owner == null) {
            return;
        }
        List<RandomElements> all = RandomElements.of(owner.charAt(0));
        RandomElements of = all.get(step.second() % all.size());
        List<String> texts = now.elements(owner, of);
        int index = texts.isEmpty() ? 0 : step.third() % texts.size();
        if (step.kind() == Kind.ADD_ELEMENT) {
            String text = of.fresh(next++, step.third());
            of.add(object(owner), index, text);
            texts.add(index, text);
        } else if (texts.isEmpty()) {
            return;
        } else if (step.kind() == Kind.REMOVE_ELEMENT) {
            of.remove(object(owner), index, texts.remove(index));
        } else if (step.kind() == Kind.CHANGE_ELEMENT) {
            String before = texts.get(index);
            String after = of.hasEmbeddables() ? before.split(" ")[0] + " " + next++ : of.fresh(next++, 0);
            of.change(object(owner), index, before, after);
            texts.set(index, after);
        } else if (of.isOrdered()) {
            int other = step.first() % texts.size();
            of.swap(object(owner), index, other);
            java.util.Collections.swap(texts, index, other);
        }
        if (!of.isOrdered()) {
            texts.sort(null);
        }
    }

    // Going

    private void delete(RandomStep step) {
        String name = pick(now.values.keySet(), step.first());
        if (name != null) {
            delete(name);
        }
    }

    void delete(String name) {
        if (unsettled.containsKey(name) || unsettled.keySet().stream().anyMatch(each -> isGrandchild(each, name))) {
            flush();
        }
        session.delete(object(name));
        now.remove(name);
    }

    private boolean isGrandchild(String child, String name) {
        String parent = now.parents.get(child);
        return parent != null && isAbove(name, parent);
    }

    /** Whether an object is parent of another, or a parent's parent. */
    boolean isAbove(String name, String child) {
        String parent = now.parents.get(child);
        for (int i = 0; i < now.parents.size() && parent != null; i++) {
            if (name.equals(parent)) {
                return true;
            }
            parent = now.parents.get(parent);
        }
        return false;
    }

    int nextNumber() {
        return next++;
    }

    // Comparing

    /** @param exact whether everything was expired: only then do collections forget members that were deleted */
    private void checkObjects(boolean exact) {
        useChanged();
        now.values.forEach((name, value) -> {
            RandomKind<?> kind = RandomKind.of(name);
            Object object = object(name);
            assertThat(kind.text.apply(object)).isEqualTo(name + "." + value);
            if (kind.getParent != null) {
                Object parent = kind.getParent.apply(object);
                assertThat(parent == null ? null : nameOf(parent, parentKind(kind.letter)))
                        .as("parent of %s", name)
                        .isEqualTo(now.parents.get(name));
            }
            if (kind.extra != null) {
                Object extra = kind.extra.apply(object);
                assertThat(extra == null ? null : extra.toString())
                        .as("second value of %s", name)
                        .isEqualTo(now.extras.get(name));
            }
            if (kind.key != null) {
                assertThat(kind.key.apply(object)).as("identifier of %s", name).isEqualTo(now.keys.get(name));
            }
            for (RandomKind<?> child : RandomKind.all()) {
                if (child.parent != null && child.parent == kind.letter && child.members != null) {
                    if (child.isOrdered()) {
                        checkOrder(name, child, list(name + " " + child.letter), exact);
                    } else {
                        checkMembers(name, child.letter, child.members.apply(object), childrenOf(name, child), exact);
                    }
                }
            }
            if (kind.letter == 'T') {
                checkOrder(name, RandomKind.of('R'), list(name + " R"), exact);
            }
            if (kind.letter == 'd') {
                checkLicence(name, (Driver) object, exact);
            }
            Character linked = LINKED.get(kind.letter);
            if (linked != null) {
                checkMembers(
                        name,
                        linked,
                        linkedTo(name),
                        now.links.stream()
                                .filter(link -> link.startsWith(name + " "))
                                .map(link -> link.substring(name.length() + 1))
                                .toList(),
                        exact);
            }
            if (LINKED.containsValue(kind.letter)) {
                checkMembers(
                        name,
                        kind.letter == 't' ? 'p' : 'd',
                        linkedFrom(name),
                        now.links.stream()
                                .filter(link -> link.endsWith(" " + name))
                                .map(link -> link.substring(0, link.indexOf(' ')))
                                .toList(),
                        exact);
            }
            for (RandomElements each : RandomElements.of(kind.letter)) {
                assertThat(each.shown(object)).as("%s of %s", each.name(), name).isEqualTo(now.elements(name, each));
            }
        });
    }

    private void checkLicence(String name, Driver driver, boolean exact) {
        // A plain field cannot load itself after it was expired: the session does when it is asked.
        assertThat(session.get(DRIVER, driver.getId())).containsSame(driver);
        Licence licence = driver.getLicence();
        String found = licence == null ? null : RandomPicture.nameOf(licence.getNumber());
        assertThat(found == null || !exact && !now.values.containsKey(found) ? List.of() : List.of(found))
                .as("licence of %s", name)
                .isEqualTo(childrenOf(name, RandomKind.of('l')));
    }

    private void checkMembers(String owner, char letter, Collection<?> members, List<String> expected, boolean exact) {
        assertThat(names(letter, members, exact))
                .as("members of %s", owner)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private void checkOrder(String owner, RandomKind<?> kind, List<Object> members, boolean exact) {
        assertThat(names(kind.letter, members, exact))
                .as("members of %s, in order", owner)
                .isEqualTo(now.order(owner, kind.letter));
    }

    private List<String> names(char letter, Collection<?> members, boolean exact) {
        return members.stream()
                .map(member -> nameOf(member, letter))
                .filter(name -> exact || now.values.containsKey(name))
                .toList();
    }

    private List<String> childrenOf(String owner, RandomKind<?> kind) {
        return now.parents.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(owner) && entry.getKey().charAt(0) == kind.letter)
                .map(Map.Entry::getKey)
                .toList();
    }

    // Names and objects

    Object object(String name) {
        return Objects.requireNonNull(objects.get(name));
    }

    private static String nameOf(Object object, char letter) {
        return RandomPicture.nameOf(RandomKind.of(letter).text.apply(object));
    }

    void setText(String name) {
        Objects.requireNonNull(RandomKind.of(name).setText).accept(object(name), name + "." + now.values.get(name));
    }

    List<String> ofKind(char letter) {
        return now.values.keySet().stream()
                .filter(name -> name.charAt(0) == letter)
                .toList();
    }

    private static char parentKind(char child) {
        return Objects.requireNonNull(RandomKind.of(child).parent);
    }

    /** A driver has one licence: one that has none yet. */
    @Nullable
    String parentFor(char child, int number) {
        List<String> all = ofKind(parentKind(child));
        return pick(
                child == 'l'
                        ? all.stream()
                                .filter(name -> !now.parents.containsValue(name))
                                .toList()
                        : all,
                number);
    }

    static @Nullable String pick(Collection<String> names, int number) {
        List<String> all = new ArrayList<>(names);
        return all.isEmpty() ? null : all.get(number % all.size());
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> linkedTo(String left) {
        Object object = object(left);
        Collection<?> all = object instanceof Playlist playlist ? playlist.getTracks() : ((Driver) object).getRoutes();
        return (Collection<Object>) all;
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> linkedFrom(String right) {
        Object object = object(right);
        Collection<?> all = object instanceof Track track ? track.getPlaylists() : ((Route) object).getDrivers();
        return (Collection<Object>) all;
    }
}
