package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.model.Antigen;
import java.util.ArrayList;
import java.util.List;

/** One antigen of one person: the records, the relevant series, and what holds for all of them. */
public final class PatientAntigen {

    private final Antigen antigen;
    private final AntigenHistory history;
    private final List<PatientSeries> series = new ArrayList<>(4);

    public PatientAntigen(Antigen antigen, AntigenHistory history) {
        this.antigen = antigen;
        this.history = history;
    }

    public Antigen antigen() {
        return antigen;
    }

    public AntigenHistory history() {
        return history;
    }

    /** The relevant series in the order in which they are evaluated. */
    public List<PatientSeries> series() {
        return series;
    }

    /** Whether a series of the group is complete (table 6-7); only series that were forecast already are seen. */
    public boolean hasCompleteSeries(String group) {
        for (int i = 0; i < series.size(); i++) {
            PatientSeries one = series.get(i);
            if (one.forecast() != null
                    && one.forecast().status() == SeriesStatus.COMPLETE
                    && one.series().selection().group().equals(group)) {
                return true;
            }
        }
        return false;
    }
}
