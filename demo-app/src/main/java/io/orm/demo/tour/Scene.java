package io.orm.demo.tour;

import java.util.List;

/**
 * A scene of the tour; it can be run any number of times.
 *
 * @param number its place, from 1
 * @param preparation puts back what an interrupted run may have left; not measured
 */
record Scene(int number, String title, String text, Runnable preparation, List<Act> acts) {
    Scene(int number, String title, String text, List<Act> acts) {
        this(number, title, text, () -> {}, acts);
    }
}
