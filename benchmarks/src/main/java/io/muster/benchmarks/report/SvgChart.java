package io.muster.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** A picture: one bar per path, as long as its part of the limit, with a mark where it has to reach. */
public final class SvgChart {

    private static final int LABEL = 170;
    private static final int WIDTH = 520;
    private static final int ROW = 30;
    private static final int BAR = 16;
    private static final int HEAD = 70;
    private static final int FOOT = 46;

    private SvgChart() {}

    public static String of(Report report) {
        List<PathResult> paths =
                report.paths().stream().filter(path -> !path.limit().isEmpty()).toList();
        double most =
                Math.max(1, paths.stream().mapToDouble(p -> p.spread()[1]).max().orElse(1));
        double scale = WIDTH / most;
        int height = HEAD + paths.size() * ROW + FOOT;
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="13">
                <title>Part of the limit that each path reaches</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text x="16" y="26" font-size="17" font-weight="600" fill="#1b1f24">Part of pgbench's rate over the same statements</text>
                <text x="16" y="46" fill="#57606a">%s</text>
                """.formatted(LABEL + WIDTH + 90, height, escaped(report.at() + " · " + describe(report.machine()))));
        line(svg, LABEL + scale, HEAD - 8, height - FOOT + 4, "#57606a", "2 3");
        for (int i = 0; i < paths.size(); i++) {
            bar(svg, paths.get(i), HEAD + i * ROW, scale);
        }
        svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#57606a\">1.0: the limit</text>%n"
                .formatted(LABEL + scale, height - 24));
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, PathResult path, int y, double scale) {
        String colour = path.reached() ? "#1a7f5a" : "#c4432b";
        double ratio = path.ratio();
        svg.append(String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end" fill="#1b1f24">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" rx="2" fill="%s"/>
                <text x="%.1f" y="%d" fill="#1b1f24">%.2f</text>
                """,
                LABEL - 10,
                y + 13,
                path.name(),
                LABEL,
                y,
                ratio * scale,
                BAR,
                colour,
                LABEL + Math.max(ratio, path.spread()[1]) * scale + 8,
                y + 13,
                ratio));
        double[] spread = path.spread();
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %dH%.1f\" stroke=\"#1b1f24\" stroke-width=\"1.5\"/>%n",
                LABEL + spread[0] * scale,
                y + BAR / 2,
                LABEL + spread[1] * scale));
        if (path.target() > 0) {
            line(svg, LABEL + path.target() * scale, y - 4, y + BAR + 4, "#1b1f24", "none");
        }
    }

    private static void line(StringBuilder svg, double x, int from, int to, String colour, String dashes) {
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %dV%d\" stroke=\"%s\" stroke-width=\"1.5\" stroke-dasharray=\"%s\"/>%n",
                x,
                from,
                to,
                colour,
                dashes));
    }

    private static String describe(Machine machine) {
        return machine.processors() + " × " + machine.processor();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
