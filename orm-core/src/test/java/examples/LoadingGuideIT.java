package examples;

import static io.orm.annotation.LoadingStrategy.PEERS;
import static io.orm.annotation.LoadingStrategy.RAISE;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.all;
import static io.orm.loading.LoadOptions.everyLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Employee_.EMPLOYEE;
import static shop.Playlist_.PLAYLIST;
import static shop.Track_.TRACK;
import static workshop.Manual_.MANUAL;

import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Playlist;
import workshop.Manual;

/** The samples of the guide on loading, each with its SQL. */
@ExtendWith(PostgresExtension.class)
class LoadingGuideIT {
    private final Database database;
    private final SessionFactory sessions;
    private Session session;

    LoadingGuideIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void twoPlaylists() {
        if (database.rows("select 1 from pg_tables where tablename = 'playlists'")
                .isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into playlists (name) values ('a'), ('b')",
                "insert into tracks (title) values ('one'), ('two')",
                "insert into playlist_track values (1, 1), (1, 2), (2, 2)",
                "insert into manuals (title, summary, body, version) values ('m', 's', 'b', 1)");
        session = sessions.open();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void peers() {
        assertStatements(() -> {
                    // tag::peers[]
                    List<Playlist> playlists = session.list(select(PLAYLIST));
                    for (Playlist playlist : playlists) {
                        playlist.getTracks().forEach(track -> {});
                    }
                    // end::peers[]
                })
                .areExactly(
                        "select playlists.id, playlists.name from playlists",
                        "select playlist_track.playlist_id, tracks.id, tracks.title from playlist_track join tracks on"
                                + " tracks.id = playlist_track.track_id where playlist_track.playlist_id = any(?::int8[]) "
                                + "   [[1, 2]]");
    }

    @Test
    void joined() {
        assertStatements(() -> {
                    // tag::joined[]
                    session.list(
                            select(PLAYLIST).orderBy(PLAYLIST.name).limit(1).options(joinedLoad(PLAYLIST.tracks)));
                    // end::joined[]
                })
                .areExactly("select playlists_1.id, playlists_1.name, tracks_1.id, tracks_1.title from (select"
                        + " playlists.id, playlists.name from playlists order by playlists.name limit 1) as"
                        + " playlists_1 left join (playlist_track as playlist_track_tracks_1 join tracks as"
                        + " tracks_1 on playlist_track_tracks_1.track_id = tracks_1.id) on"
                        + " playlist_track_tracks_1.playlist_id = playlists_1.id order by playlists_1.name");
    }

    @Test
    void subquery() {
        assertStatements(() -> {
                    // tag::subquery[]
                    session.list(select(PLAYLIST).where(PLAYLIST.name.eq("a")).options(subqueryLoad(PLAYLIST.tracks)));
                    // end::subquery[]
                })
                .areExactly(
                        "select playlists.id, playlists.name from playlists where playlists.name = ?    [a]",
                        "select playlist_track.playlist_id, tracks.id, tracks.title from playlist_track join tracks on"
                                + " tracks.id = playlist_track.track_id where playlist_track.playlist_id in (select"
                                + " playlists.id from playlists where playlists.name = ?)    [a]");
    }

    @Test
    void criteriaOrderAndLimit() {
        assertStatements(() -> {
                    // tag::criteria[]
                    session.list(select(PLAYLIST)
                            .options(selectInLoad(PLAYLIST.tracks)
                                    .where(TRACK.title.ne("one"))
                                    .orderBy(TRACK.title)));
                    // end::criteria[]
                })
                .areExactly(
                        "select playlists.id, playlists.name from playlists",
                        "select playlist_track.playlist_id, tracks.id, tracks.title from playlist_track join tracks on"
                                + " tracks.id = playlist_track.track_id where playlist_track.playlist_id = any(?::int8[])"
                                + " and tracks.title <> ? order by tracks.title    [[1, 2], one]");
        session.expungeAll();
        assertStatements(() -> {
                    // tag::limit[]
                    session.list(select(PLAYLIST)
                            .options(selectInLoad(PLAYLIST.tracks)
                                    .orderBy(TRACK.title)
                                    .limitPerParent(3)));
                    // end::limit[]
                })
                .contain(
                        "row_number() over (partition by playlist_track.playlist_id order by tracks.title, tracks.id)");
    }

    @Test
    void wildcardsTenantsAndTrees() {
        // tag::wildcard[]
        session.list(select(PLAYLIST)
                .options(all(everyLoad(RAISE), everyLoad(TRACK, PEERS)), selectInLoad(PLAYLIST.tracks)));
        // end::wildcard[]
        // tag::recursive[]
        session.list(select(EMPLOYEE)
                .where(EMPLOYEE.manager.isNull())
                .options(selectInLoad(EMPLOYEE.reports).recursively(3)));
        // end::recursive[]
        // tag::tenant[]
        SessionFactory ofTenant =
                sessions.with(options -> options.option(withLoaderCriteria(PLAYLIST, PLAYLIST.name.eq("a"))));
        // end::tenant[]
        try (Session walled = ofTenant.open()) {
            assertThat(walled.list(select(PLAYLIST))).hasSize(1);
        }
    }

    @Test
    void columns() {
        assertStatements(() -> {
                    // tag::columns[]
                    Manual manual = session.getOne(MANUAL, 1L);
                    manual.getBody();
                    // end::columns[]
                })
                .areExactly(
                        "select manuals.id, manuals.title, manuals.version, manuals.precedes_id from manuals where"
                                + " manuals.id = ?    [1]",
                        "select manuals.id, manuals.summary, manuals.body from manuals where manuals.id = ?    [1]");
        session.expungeAll();
        assertStatements(() -> {
                    // tag::loadOnly[]
                    session.list(select(MANUAL).options(loadOnly(MANUAL.title)));
                    // end::loadOnly[]
                })
                .areExactly("select manuals.id, manuals.title, manuals.version, manuals.precedes_id from manuals");
    }

    @Test
    void budget() {
        // tag::budget[]
        SessionFactory careful = sessions.with(options -> options.warnAbove(50).failAbove(200));
        // end::budget[]
        assertThat(careful.options().failAbove()).isEqualTo(200);
    }
}
