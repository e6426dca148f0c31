package io.muster.chassis.text;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailsTest {

    @ParameterizedTest
    @CsvSource({
        "jon.doe@knolyx.com, jon.doe@knolyx.com",
        "'  Jon.Doe@Knolyx.COM ', jon.doe@knolyx.com",
        "'\tjon@example.org\u2003', jon@example.org",
        "jon+tag@example.org, jon+tag@example.org",
        "j.o.n@gmail.com, j.o.n@gmail.com",
        "o'brien@example.org, o'brien@example.org",
        "!#$%&*+/=?^_`{|}~-@example.org, !#$%&*+/=?^_`{|}~-@example.org",
        "JOS\u00c9@example.org, jos\u00e9@example.org",
        "jose\u0301@example.org, jos\u00e9@example.org",
        "I@example.org, i@example.org",
        "\u0130@example.org, i\u0307@example.org",
        "m\u00fcller@B\u00dcCHER.example, m\u00fcller@xn--bcher-kva.example",
        "m\u00fcller@bu\u0308cher.example, m\u00fcller@xn--bcher-kva.example",
        "a@xn--BCHER-kva.example, a@xn--bcher-kva.example",
        "\u043f\u043e\u0447\u0442\u0430@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, \u043f\u043e\u0447\u0442\u0430@xn--e1afmkfd.xn--p1ai",
        "a@\u4f8b\u5b50\u3002\u4e2d\u56fd, a@xn--fsqu00a.xn--fiqs8s",
        "a@sub.sub.example.org, a@sub.sub.example.org",
        "1@2.example3, 1@2.example3",
    })
    void foldsCaseCompositionAndDomainAndNothingElse(String sent, String folded) {
        // JUnit trims unquoted columns; quoted ones keep what surrounds the address.
        assertThat(Emails.fold(sent)).contains(folded);
        assertThat(Emails.fold(folded)).as("folding twice changes nothing").contains(folded);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "@",
                "jon",
                "jon@",
                "@example.org",
                "jon@localhost",
                "jon@example.",
                "jon@.org",
                "jon@example..org",
                "jon@-example.org",
                "jon@example-.org",
                "jon@exam_ple.org",
                "jon@1.2.3.4",
                "jon@[127.0.0.1]",
                "jon@doe@example.org",
                "jon doe@example.org",
                "jon@exa mple.org",
                ".jon@example.org",
                "jon.@example.org",
                "jon..doe@example.org",
                "\"jon\"@example.org",
                "jon,doe@example.org",
                "<jon@example.org>",
                "Jon <jon@example.org>",
                "jon@example.org\nBcc: eve@example.org",
                "jon\r\n@example.org",
                "jon\0@example.org",
                "jon@example.org\0",
                "jon\u200b@example.org",
                "jon\u202e@example.org",
                "jon\ud800@example.org",
            })
    void refusesWhatIsNoAddress(String sent) {
        assertThat(Emails.fold(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jon@stra\u00dfe.example", "jon@\u03b2\u03cc\u03bb\u03bf\u03c2.example", "jon@a\u200db.example"})
    void neverMakesTwoDomainsOfDifferentOwnersOne(String sent) {
        assertThat(Emails.fold(sent)).isEmpty();
    }

    @Test
    void takesAtMost255Characters() {
        String domain = "@example.org";
        String longest = "a".repeat(255 - domain.length()) + domain;

        assertThat(Emails.fold(longest)).contains(longest);
        assertThat(Emails.fold("  " + longest + " ")).contains(longest);
        assertThat(Emails.fold("a" + longest)).isEmpty();
        assertThat(Emails.fold("a@" + "b".repeat(64) + ".org")).isEmpty();
    }

    @Test
    void foldsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(Emails.fold("INFO@EXAMPLE.ORG")).contains("info@example.org");
        } finally {
            Locale.setDefault(before);
        }
    }
}
