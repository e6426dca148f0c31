package io.muster.benchmarks.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private final PathResult quick = path("guest-join", 0.65, List.of(700.0, 900.0), List.of(1000.0, 1000.0));
    private final PathResult slow = path("provision", 0.60, List.of(300.0, 300.0), List.of(1000.0, 1000.0));
    private final PathResult alone = path("token-check", 0, List.of(5000.0), List.of());

    @Test
    void comparesMediansAndShowsTheSpread() {
        assertThat(quick.ratio()).isEqualTo(0.8);
        assertThat(quick.spread()).containsExactly(0.7, 0.9);
        assertThat(quick.reached()).isTrue();
        assertThat(slow.reached()).isFalse();
        assertThat(alone.ratio()).isNaN();
        assertThat(alone.reached()).isTrue();
    }

    @Test
    void findsWhatHasFallen() {
        PathResult fallen = path("guest-join", 0.65, List.of(600.0, 600.0), List.of(1000.0, 1000.0));
        PathResult almostAsBefore = path("provision", 0.60, List.of(280.0, 280.0), List.of(1000.0, 1000.0));

        assertThat(Comparison.regressions(report(quick, slow, alone), report(fallen, almostAsBefore, alone)))
                .containsExactly("guest-join fell from 0.80 to 0.60 of its limit");
    }

    @Test
    void comesBackFromJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Report report = report(quick, slow, alone);

        assertThat(json.readValue(json.writeValueAsString(report), Report.class))
                .isEqualTo(report);
    }

    @Test
    void showsEveryPathAsTableAndPicture() throws Exception {
        var printed = new ByteArrayOutputStream();
        TextTable.print(report(quick, slow, alone), new PrintStream(printed, true, StandardCharsets.UTF_8));
        String svg = SvgChart.of(report(quick, slow, alone));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "guest-join",
                        "0.80",
                        "0.65 reached",
                        "0.60 SHORT",
                        "token-check",
                        "2.0|4.0|6.0, 6.3 % refused");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(svg).contains("guest-join", "provision").doesNotContain("token-check");
    }

    private static Report report(PathResult... paths) {
        return new Report(
                "2026-01-01T00:00:00Z",
                new Machine(2, "a <processor>", 1024, "Linux", "17"),
                Map.of(),
                Map.of(),
                List.of(paths),
                List.of(new Report.Figure("mails", 500, "/s")));
    }

    private static PathResult path(String name, double target, List<Double> service, List<Double> limit) {
        return new PathResult(
                name,
                target,
                service,
                limit,
                List.of(new Latency(0.5, 400, 0, 1, 2, 3), new Latency(0.8, 600, 0.0625, 2, 4, 6)),
                new ProcessorUse(300, 200, 50));
    }
}
