package io.github.jennerfhir.interceptors.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.interceptors.access.ContractCells.Cell;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.caller.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the contract's tables against what is decided, and what a table may look like. */
class RoleTableTest {

    private static final String OWN = "child-1";

    private final AccessRules rules = new AccessRules(RoleTable.bundled());

    static List<Cell> commands() {
        return ContractCells.commands();
    }

    static List<Cell> resources() {
        return ContractCells.resources();
    }

    static List<Cell> operations() {
        return ContractCells.operations();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsAsTheContractSays(Cell cell) {
        assertThat(decided(rules.decide(caller(cell), Command.valueOf(cell.what()))))
                .isEqualTo(cell.allowed());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void interactionsAsTheContractSays(Cell cell) {
        String[] what = cell.what().split(" ");
        assertThat(decided(rules.decide(caller(cell), Act.valueOf(what[0]), what[1])))
                .isEqualTo(cell.allowed());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsAsTheContractSays(Cell cell) {
        assertThat(decided(rules.decideOperation(caller(cell), cell.what()))).isEqualTo(cell.allowed());
    }

    @Test
    void thePageForPeopleIsTheTable() throws IOException {
        assertThat(Path.of("..", "docs", "roles.md")).hasContent(new RolesPage(RoleTable.bundled()).text());
    }

    @Test
    void nobodyMayDoWhatTheTableDoesNotName() {
        assertThat(rules.decide(new Caller("main", "all"), Act.READ, "Account").isRefused())
                .isTrue();
        assertThat(rules.decide(new Caller("main", "all"), Act.READ, "Patient").isRefused())
                .isFalse();
    }

    @Test
    void whoHasNoRoleSeesWhatIsEverybodysOnly() {
        Caller unknown = Caller.unknown("main");
        assertThat(rules.decide(unknown, Act.READ, "Patient").isRefused()).isTrue();
        assertThat(rules.decide(unknown, Act.READ, "ValueSet").isRefused()).isFalse();
    }

    @Test
    void whoAdministersTheServerSeesNoRecordByIt() {
        Caller server = new Caller("main", "a", "a", Set.of(Role.SERVER_ADMIN), Optional.empty(), Optional.empty());
        assertThat(rules.decide(server, Act.READ, "Patient").isRefused()).isTrue();
        assertThat(rules.decideOperation(server, "$tenant").isRefused()).isFalse();
    }

    @Test
    void aPatientWhomTheTokenDoesNotNameHasNoRecords() {
        Caller nobody = new Caller("main", "a", "a", Set.of(Role.PATIENT), Optional.empty(), Optional.empty());
        assertThat(rules.decide(nobody, Act.READ, "Patient").isRefused()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            {"resources":{"Patient":{"source":"x","read":["NURS"]}}}          ! /resources/Patient/read/0 NURS is none of the roles
            {"resources":{"Patient":{"source":"x","reed":["NURSE"]}}}         ! /resources/Patient/reed is none of
            {"resources":{"Patient":{"read":["NURSE"]}}}                      ! /resources/Patient/source is missing
            {"resources":{"Patient":{"source":"x","read":["NURSE","NURSE"]}}} ! /resources/Patient/read/1 is there twice
            {"resources":{"Patient":{"source":"x","read":["SERVER"]}}}        ! SERVER is none of the roles
            {"resources":{"Patient":{"source":"x","read":["NURSE (mine)"]}}}  ! /resources/Patient/read/0 is no role
            {"rows":{}}                                                       ! /rows is none of
            """)
    void aTableThatIsNotUnderstoodIsRefusedWithItsPlace(String table, String reason) {
        assertThatThrownBy(() -> RoleTableReader.read("mine.json", table.getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("mine.json: ")
                .hasMessageContaining(reason);
    }

    private static String decided(AccessRules.Decision decision) {
        if (decision.isRefused()) {
            return "-";
        }
        return decision.require().isAll() ? "Y" : decision.require().isOwn() ? "o" : "?";
    }

    private static Caller caller(Cell cell) {
        Role role = Role.valueOf(cell.role());
        return new Caller("main", "someone", "app", Set.of(role), Optional.empty(), Optional.of(OWN));
    }
}
