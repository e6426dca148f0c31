package io.muster.benchmarks.path;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.load.Call;
import io.muster.local.suite.Member;

/**
 * A request that many people send, each once.
 *
 * @param name for tables and {@code --only}: lower case with hyphens
 * @param target what part of pgbench's rate it has to reach; 0 where none is asked for
 * @param service which answers it
 * @param databases that take part in it
 * @param asked further services that it asks
 * @param sample makes the sample data for the people with the numbers from 0
 * @param call the request of one person; answered with 200 to 299 the first time it is sent
 */
public record HotPath(
        String name,
        double target,
        Member service,
        List<Member> databases,
        List<Member> asked,
        Consumer<Sample> sample,
        CallMaker call) {

    /** Makes the request of one person. */
    @FunctionalInterface
    public interface CallMaker {

        Call call(Deployment deployment, long person);
    }

    /** All services that have to run while it is measured. */
    public Set<Member> needed() {
        Set<Member> needed = EnumSet.of(service);
        needed.addAll(databases);
        needed.addAll(asked);
        return needed;
    }
}
