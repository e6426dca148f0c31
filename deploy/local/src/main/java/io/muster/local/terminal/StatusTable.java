package io.muster.local.terminal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.muster.local.suite.Member;
import io.muster.local.suite.MemberState;
import io.muster.local.suite.Ports;
import io.muster.local.terminal.Terminal.Colour;

/** How every member is, as a table. */
final class StatusTable {

    private static final String ROW = "%-13s %-9s %9s  %-12s %9s %9s";

    private final Terminal terminal;
    private final Ports ports;

    StatusTable(Terminal terminal, Ports ports) {
        this.terminal = terminal;
        this.ports = ports;
    }

    void print(List<MemberState> states) {
        String head = ROW.formatted("SERVICE", "STATE", "PID", "PORT", "UPTIME", "MEMORY");
        terminal.say(terminal.paint(Colour.BOLD, head));
        states.forEach(state -> terminal.say(row(state)));
    }

    private String row(MemberState state) {
        boolean stopped = state.state() == MemberState.State.STOPPED;
        String row = ROW.formatted(
                state.member().label(),
                word(state.state()),
                stopped ? "-" : state.pid(),
                numbers(state.member()),
                stopped ? "-" : uptime(state.uptime()),
                stopped ? "-" : (state.memoryBytes() >> 20) + " MB");
        return row.replace(word(state.state()), terminal.paint(colour(state.state()), word(state.state())));
    }

    private static String word(MemberState.State state) {
        return switch (state) {
            case READY -> "ready";
            case RUNNING -> "not ready";
            case STOPPED -> "stopped";
        };
    }

    private static Colour colour(MemberState.State state) {
        return switch (state) {
            case READY -> Colour.GREEN;
            case RUNNING -> Colour.YELLOW;
            case STOPPED -> Colour.RED;
        };
    }

    private String numbers(Member member) {
        return member.ports().stream()
                .map(port -> String.valueOf(ports.of(port)))
                .collect(Collectors.joining(" "));
    }

    static String uptime(Duration uptime) {
        if (uptime.toDays() > 0) {
            return "%dd %dh".formatted(uptime.toDays(), uptime.toHoursPart());
        }
        if (uptime.toHours() > 0) {
            return "%dh %dm".formatted(uptime.toHours(), uptime.toMinutesPart());
        }
        return uptime.toMinutes() > 0
                ? "%dm %ds".formatted(uptime.toMinutes(), uptime.toSecondsPart())
                : uptime.toSeconds() + "s";
    }
}
