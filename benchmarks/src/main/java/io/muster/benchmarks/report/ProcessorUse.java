package io.muster.benchmarks.report;

import java.time.Duration;
import java.util.List;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.deployment.ProcessorTime;
import io.muster.local.suite.Member;

/**
 * Processor time per request, in microseconds.
 *
 * @param service of all services that take part
 * @param database of PostgreSQL
 * @param generator of the load generator
 */
public record ProcessorUse(double service, double database, double generator) {

    public static Watch watch(Deployment deployment, List<Member> services) {
        List<Long> pids = services.stream().map(deployment::pid).toList();
        return new Watch(
                pids,
                deployment.pid(Member.POSTGRES),
                sum(pids),
                ProcessorTime.of(deployment.pid(Member.POSTGRES)),
                ProcessorTime.of(ProcessHandle.current().pid()));
    }

    public record Watch(List<Long> services, long postgres, Duration service, Duration database, Duration generator) {

        public ProcessorUse end(long requests) {
            return new ProcessorUse(
                    micros(sum(services).minus(service), requests),
                    micros(ProcessorTime.of(postgres).minus(database), requests),
                    micros(ProcessorTime.of(ProcessHandle.current().pid()).minus(generator), requests));
        }

        private static double micros(Duration used, long requests) {
            return used.toNanos() / 1_000.0 / Math.max(1, requests);
        }
    }

    public static ProcessorUse mean(List<ProcessorUse> uses) {
        return new ProcessorUse(
                uses.stream().mapToDouble(ProcessorUse::service).average().orElse(0),
                uses.stream().mapToDouble(ProcessorUse::database).average().orElse(0),
                uses.stream().mapToDouble(ProcessorUse::generator).average().orElse(0));
    }

    private static Duration sum(List<Long> pids) {
        return pids.stream().map(ProcessorTime::of).reduce(Duration.ZERO, Duration::plus);
    }
}
