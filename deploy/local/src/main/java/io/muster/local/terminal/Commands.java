package io.muster.local.terminal;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.muster.local.story.Story;
import io.muster.local.story.StoryFailure;
import io.muster.local.suite.Member;
import io.muster.local.suite.MemberState;
import io.muster.local.suite.Port;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;
import io.muster.local.suite.SuiteFailure;

/** What can be asked of the suite; each answers with the exit code. */
public final class Commands {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int LOG_LINES = 60;

    private static final String USAGE = """
            usage: ./muster <command>

              up                   build if needed, start what is not running, make the sample organization
              demo                 up, then the whole story through the public API
              status               what runs, where, since when
              logs [service] [-f]  the last log entries; -f goes on showing
              down                 stop everything, keep the data
              reset                stop everything, delete the data
              bench                how fast the hot paths are next to pgbench; bench --help tells more
            """;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private volatile boolean interrupted;

    Commands(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    public static Commands ofScript() {
        return new Commands(Terminal.ofScript(), System.getenv());
    }

    public int run(String... arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        try {
            return switch (command) {
                case "up" -> rest.isEmpty() ? up() : misused("up takes no arguments");
                case "demo" -> rest.isEmpty() ? demo() : misused("demo takes no arguments");
                case "status" -> rest.isEmpty() ? status() : misused("status takes no arguments");
                case "logs" -> logs(rest);
                case "down" -> rest.isEmpty() ? down() : misused("down takes no arguments");
                case "reset" -> rest.isEmpty() ? reset() : misused("reset takes no arguments");
                case "help", "--help", "-h" -> help();
                case "" -> misused("a command is needed");
                default -> misused("unknown command \"" + command + "\"");
            };
        } catch (SuiteFailure failure) {
            if (!interrupted) {
                terminal.complain(failure.getMessage());
            }
        } catch (UncheckedIOException failure) {
            terminal.complain(diskFull(failure) ? "the disk is full: " + failure.getMessage() : failure.getMessage());
        }
        return FAILED;
    }

    private static boolean diskFull(UncheckedIOException failure) {
        return String.valueOf(failure.getCause().getMessage()).contains("No space left on device");
    }

    private int misused(String why) {
        terminal.complain(why);
        terminal.complain(USAGE.lines().findFirst().orElseThrow() + "; ./muster help lists the commands");
        return MISUSED;
    }

    private int help() {
        terminal.say(USAGE.stripTrailing());
        return OK;
    }

    private int up() {
        Suite suite = suite();
        start(suite);
        urls(suite);
        return OK;
    }

    private void start(Suite suite) {
        long start = System.nanoTime();
        Thread atInterrupt = new Thread(() -> giveUp(suite), "interrupt");
        Runtime.getRuntime().addShutdownHook(atInterrupt);
        Progress progress = terminal::say;
        boolean startedAny;
        try {
            startedAny = suite.up(progress);
        } finally {
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(atInterrupt);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        terminal.say(
                startedAny ? "the suite is ready after %.1f s".formatted(seconds) : "the suite was running already");
    }

    private void giveUp(Suite suite) {
        interrupted = true;
        terminal.complain("interrupted");
        suite.interrupt();
    }

    private void urls(Suite suite) {
        terminal.say("");
        terminal.say("  start page     " + suite.url(Port.GATEWAY));
        terminal.say("  API reference  " + suite.url(Port.GATEWAY) + "/reference/");
        terminal.say("  mail inbox     " + suite.url(Port.INBOX));
        terminal.say("  for scripts    " + suite.suiteFile());
    }

    private int demo() {
        Suite suite = suite();
        start(suite);
        try {
            new Story(suite, new StoryPrinter(terminal)).run();
        } catch (StoryFailure failure) {
            terminal.complain(failure.getMessage());
            return FAILED;
        }
        urls(suite);
        return OK;
    }

    private int status() {
        Suite suite = suite();
        List<MemberState> states = suite.status();
        new StatusTable(terminal, suite.portsInUse()).print(states);
        return states.stream().allMatch(state -> state.state() == MemberState.State.READY) ? OK : FAILED;
    }

    private int logs(List<String> arguments) {
        boolean follow = arguments.contains("-f");
        List<String> names =
                arguments.stream().filter(argument -> !argument.equals("-f")).toList();
        if (names.size() > 1) {
            return misused("logs takes one service at most");
        }
        List<Member> members = List.of(Member.values());
        if (!names.isEmpty()) {
            var member = Member.named(names.get(0));
            if (member.isEmpty()) {
                return misused("no service is called \"%s\"; there are %s"
                        .formatted(
                                names.get(0),
                                String.join(
                                        ", ",
                                        members.stream().map(Member::label).toList())));
            }
            members = List.of(member.get());
        }
        var reader = new LogReader(suite(), terminal, members);
        reader.print(LOG_LINES);
        if (follow) {
            reader.follow();
        }
        return OK;
    }

    private int down() {
        boolean any = !suite().down(terminal::say).isEmpty();
        terminal.say(any ? "the suite is down; its data is kept" : "nothing was running");
        return OK;
    }

    private int reset() {
        suite().reset(terminal::say);
        terminal.say("the suite is down and its data deleted");
        return OK;
    }

    private Suite suite() {
        return Suite.ofCheckout(environment);
    }
}
