package io.muster.benchmarks.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Requests that are made before the time runs: signing a token costs more than sending it. */
public final class PreparedCalls {

    private final AtomicLong nextPerson = new AtomicLong();
    private final LongFunction<Call> maker;

    /** @param maker makes the request of the person with this number */
    public PreparedCalls(LongFunction<Call> maker) {
        this.maker = maker;
    }

    /** Of so many people who have sent none yet; more than that are made when they are asked for. */
    public Supplier<Call> take(int count) {
        long first = skip(count);
        List<Call> calls = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> maker.apply(first + i))
                .toList();
        AtomicInteger next = new AtomicInteger();
        return () -> {
            int i = next.getAndIncrement();
            return i < count ? calls.get(i) : maker.apply(skip(1));
        };
    }

    /** Leaves so many people to somebody else. @return the first of them */
    public long skip(long count) {
        return nextPerson.getAndAdd(count);
    }
}
