package io.github.jennerfhir.operations.tenant;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One whose data are apart from those of all others.
 *
 * @param name by which tokens name it
 * @param zone where it is: "today" is a day of this zone
 * @param schedule the immunization schedule that decides; absent for the one of the settings
 * @param modules what it is entitled to
 * @param issuers whose tokens may be for it, besides those that the settings name
 */
public record Tenant(
        String name, ZoneId zone, Optional<String> schedule, Set<Module> modules, List<TokenIssuer> issuers) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    public Tenant {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(schedule, "schedule");
        modules = Set.copyOf(modules);
        issuers = List.copyOf(issuers);
        if (!NAME.matcher(name).matches() || name.equalsIgnoreCase("default")) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "A tenant's name is a letter followed by up to 62 letters, digits, - or _, and not DEFAULT",
                    "Parameters.parameter.where(name='name')");
        }
    }
}
