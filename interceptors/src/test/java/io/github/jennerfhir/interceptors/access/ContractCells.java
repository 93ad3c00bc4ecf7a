package io.github.jennerfhir.interceptors.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of roles of the contract §2, §3, §9 and §10, copied from it by hand: never from the file that enforces them.
 * A cell has {@code Y}, {@code -}, or {@code o} for own. The columns are CLINICIAN, NURSE, VACCINATION_OFFICER, ADMIN,
 * ANALYST, DATA_MIGRATION_ROLE, PATIENT.
 */
final class ContractCells {

    static final List<String> ROLES =
            List.of("CLINICIAN", "NURSE", "VACCINATION_OFFICER", "ADMIN", "ANALYST", "DATA_MIGRATION_ROLE", "PATIENT");

    /** The commands of §2 that are told apart by what the record says. */
    private static final String COMMANDS = """
            RECORD                                     Y Y Y - - - -
            REFUSE                                     Y Y Y - - - -
            AMEND                                      Y - Y - - - -
            CORRECT                                    Y - - Y - - -
            IMPORT                                     Y - - - - Y -
            """;

    /** What is done with resources: act, type. */
    private static final String RESOURCES = """
            CREATE AllergyIntolerance                  Y - - - - - -
            UPDATE AllergyIntolerance                  Y - - - - - -
            CREATE Immunization                        Y Y Y - - Y -
            UPDATE Immunization                        Y - Y Y - - -
            READ Immunization                          Y Y - - - - o
            SEARCH_OF_PATIENT Immunization             Y Y - Y - - o
            SEARCH Immunization                        Y - - Y - - -
            SEARCH_OF_PATIENT ImmunizationRecommendation Y Y - - - - o
            CREATE Patient                             Y Y Y Y - - -
            UPDATE Patient                             Y Y Y Y - - -
            READ Patient                               Y Y Y Y - Y o
            SEARCH Patient                             Y Y Y Y - Y o
            CREATE Condition                           Y Y - - - - -
            UPDATE Condition                           Y Y - - - - -
            READ Condition                             Y Y Y Y - Y o
            SEARCH Condition                           Y Y Y Y - Y o
            CREATE Observation                         Y Y - - - - -
            UPDATE Observation                         Y Y - - - - -
            READ Observation                           Y Y Y Y - Y o
            SEARCH Observation                         Y Y Y Y - Y o
            CREATE Encounter                           Y Y - - - - -
            UPDATE Encounter                           Y Y - - - - -
            READ Encounter                             Y Y Y Y - Y o
            SEARCH Encounter                           Y Y Y Y - Y o
            CREATE Location                            - - - Y - - -
            UPDATE Location                            - - - Y - - -
            READ Location                              Y Y Y Y - Y -
            SEARCH Location                            Y Y Y Y - Y -
            CREATE Organization                        - - - Y - - -
            UPDATE Organization                        - - - Y - - -
            READ Organization                          Y Y Y Y - Y -
            SEARCH Organization                        Y Y Y Y - Y -
            CREATE Practitioner                        - - - Y - - -
            UPDATE Practitioner                        - - - Y - - -
            READ Practitioner                          Y Y Y Y - Y -
            SEARCH Practitioner                        Y Y Y Y - Y -
            CREATE PractitionerRole                    - - - Y - - -
            UPDATE PractitionerRole                    - - - Y - - -
            READ PractitionerRole                      Y Y Y Y - Y -
            SEARCH PractitionerRole                    Y Y Y Y - Y -
            CREATE Device                              - - - Y - - -
            UPDATE Device                              - - - Y - - -
            READ Device                                Y Y Y Y - Y o
            SEARCH Device                              Y Y Y Y - Y o
            READ CodeSystem                            Y Y Y Y Y Y Y
            SEARCH ValueSet                            Y Y Y Y Y Y Y
            CREATE CodeSystem                          - - - - - - -
            UPDATE StructureDefinition                 - - - - - - -
            CREATE ImmunizationRecommendation          - - - - - - -
            UPDATE ImmunizationEvaluation              - - - - - - -
            CREATE Group                               - - - Y Y - -
            UPDATE Group                               - - - Y Y - -
            READ Group                                 - - - Y Y - -
            READ MeasureReport                         - - - Y Y - -
            SEARCH MeasureReport                       - - - Y Y - -
            CREATE MeasureReport                       - - - - - - -
            READ RiskAssessment                        Y Y Y - - - -
            CREATE RiskAssessment                      - - - Y - - -
            """;

    /** Operations, and the commands and queries that are operations. */
    private static final String OPERATIONS = """
            Patient/$forecast                          Y Y - - - - o
            $immds-forecast                            Y Y - - - - Y
            $defaulters                                - - Y Y - - -
            $coverage                                  - - - Y Y - -
            Patient/$certificate                       Y - - - - - o
            Patient/$health-cards-issue                Y - - - - - o
            $certificate-verify                        Y Y Y Y Y Y Y
            $registry-sync                             - - - Y - - -
            Group/$activate                            - - - Y - - -
            Group/$members                             - - - Y Y - -
            Group/$export                              - - - Y - - -
            $hmis-export                               - - - Y - - -
            $deident-export                            - - - Y - - -
            $expunge                                   - - - - - - -
            """;

    private ContractCells() {}

    static List<Cell> commands() {
        return cells(COMMANDS);
    }

    static List<Cell> resources() {
        return cells(RESOURCES);
    }

    static List<Cell> operations() {
        return cells(OPERATIONS);
    }

    private static List<Cell> cells(String table) {
        List<Cell> cells = new ArrayList<>();
        for (String line : table.lines().toList()) {
            List<String> words = Arrays.asList(line.trim().split("\\s+"));
            int columns = words.size() - ROLES.size();
            String what = String.join(" ", words.subList(0, columns));
            for (int i = 0; i < ROLES.size(); i++) {
                cells.add(new Cell(what, ROLES.get(i), words.get(columns + i)));
            }
        }
        return cells;
    }

    /** One cell: what, who, and {@code Y}, {@code -} or {@code o}. */
    record Cell(String what, String role, String allowed) {

        @Override
        public String toString() {
            return role + ", " + what + ": " + allowed;
        }
    }
}
