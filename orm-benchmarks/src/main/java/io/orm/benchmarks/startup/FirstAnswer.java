package io.orm.benchmarks.startup;

import java.lang.management.ManagementFactory;

/** The line that an application prints when it has answered, and what the measuring process reads from it. */
record FirstAnswer(long milliseconds, int classes) {
    private static final String BEGIN = "first answer: ";

    /** Since the start of this JVM. */
    static FirstAnswer now() {
        return new FirstAnswer(
                System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    /** The line for this. */
    @Override
    public String toString() {
        return BEGIN + milliseconds + " " + classes;
    }

    static boolean isIn(String line) {
        return line.startsWith(BEGIN);
    }

    static FirstAnswer parse(String line) {
        String[] numbers = line.substring(BEGIN.length()).split(" ", -1);
        return new FirstAnswer(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]));
    }
}
