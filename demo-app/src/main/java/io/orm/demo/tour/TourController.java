package io.orm.demo.tour;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The tour over HTTP; the page at {@code /} is drawn from it. */
@RestController
@RequestMapping("/api/tour")
class TourController {
    private final Tour tour;
    private final SceneRunner runner;

    TourController(Tour tour, SceneRunner runner) {
        this.tour = tour;
        this.runner = runner;
    }

    record SceneView(int number, String title, String text, List<ActView> acts) {
        static SceneView of(Scene scene) {
            return new SceneView(
                    scene.number(),
                    scene.title(),
                    scene.text(),
                    scene.acts().stream().map(ActView::of).toList());
        }
    }

    record ActView(String title, String remark, String code) {
        static ActView of(Act act) {
            return new ActView(act.title(), act.remark(), SourceCode.of(act.source(), act.method()));
        }
    }

    @GetMapping
    List<SceneView> scenes() {
        return tour.scenes().stream().map(SceneView::of).toList();
    }

    /** Runs the scene. A POST, since some scenes write, though each puts back what it changed. */
    @PostMapping("/{number}")
    List<ActReport> run(@PathVariable int number) {
        return runner.run(tour.scenes().stream()
                .filter(scene -> scene.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no scene " + number + "; the last one is "
                                + tour.scenes().size())));
    }
}
