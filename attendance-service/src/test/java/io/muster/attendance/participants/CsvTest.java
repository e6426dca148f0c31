package io.muster.attendance.participants;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Anna|Anna",
                "O'Hara, Anna|\"O'Hara, Anna\"",
                "the \"one\"|\"the \"\"one\"\"\"",
                "=1+1|'=1+1",
                "@SUM(A1)|'@SUM(A1)",
                "-2|'-2",
                "+49|'+49"
            })
    void quotesWhatNeedsItAndDisarmsFormulas(String title, String cell) {
        UUID id = new UUID(0, 1);
        Participant person =
                new Participant(id, "A B", "A", "B", title, null, "invited", "api/users/" + id, null, true, null);

        assertThat(Csv.lines(List.of(person))).isEqualTo(id + ",A B,A,B," + cell + ",,invited,true,\r\n");
    }
}
