package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Canonical;

/** The urls of the code systems that hold the words of the schedules. */
final class ScheduleUrl {

    static final String ANTIGEN = Canonical.codeSystem("antigen");
    static final String VACCINE_GROUP = Canonical.codeSystem("vaccine-group");

    private ScheduleUrl() {}
}
