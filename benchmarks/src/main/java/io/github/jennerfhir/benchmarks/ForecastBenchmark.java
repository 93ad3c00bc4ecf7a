package io.github.jennerfhir.benchmarks;

import io.github.jennerfhir.forecast.ExplainedForecast;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.forecast.TraceStep;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One forecast over all antigens of a schedule, on one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ForecastBenchmark {

    /** People with 0 to 7 doses. */
    @State(Scope.Thread)
    public static class Children {

        @Param({"cdc-4.64", "who-epi"})
        public String schedule;

        private Forecaster forecaster;
        private List<ForecastInput> people;
        private int next;

        /** Loads the schedule and makes up the people. */
        @Setup
        public void prepare() {
            forecaster = new Forecaster(Schedules.bundled().find(schedule).orElseThrow());
            people = SampleHistories.people(1000, 7, 20251110L);
        }

        private ForecastInput person() {
            next = next + 1 == people.size() ? 0 : next + 1;
            return people.get(next);
        }
    }

    /** One person with a growing number of doses. */
    @State(Scope.Thread)
    public static class LongHistory {

        @Param({"10", "100"})
        public int doses;

        private Forecaster forecaster;
        private ForecastInput person;

        /** Loads the schedule and makes up the person. */
        @Setup
        public void prepare() {
            forecaster = new Forecaster(Schedules.bundled().find("cdc-4.64").orElseThrow());
            person = SampleHistories.adult(doses, 42L);
        }
    }

    /** The answer alone. */
    @Benchmark
    public Forecast forecast(Children children) {
        return children.forecaster.forecast(children.person());
    }

    /** The answer with every step on the way to it, which are put into words when they are read. */
    @Benchmark
    public ExplainedForecast explain(Children children) {
        return children.forecaster.explain(children.person());
    }

    /** The same with every step in words. */
    @Benchmark
    public List<TraceStep> explainInWords(Children children) {
        return children.forecaster.explain(children.person()).steps();
    }

    /** The answer for a long history. */
    @Benchmark
    public Forecast longHistory(LongHistory history) {
        return history.forecaster.forecast(history.person);
    }

    /** Loading CDC's data. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(3)
    public Schedule load() {
        return Schedules.bundled().find("cdc-4.64").orElseThrow();
    }
}
