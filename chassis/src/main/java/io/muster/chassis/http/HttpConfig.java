package io.muster.chassis.http;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of what a request may bring. */
@ConfigMapping(prefix = "muster.http")
public interface HttpConfig {

    /** Largest body of a request. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** Larger ones for single paths: {@code muster.http.max-body-sizes."/crew/invite"=4M}. */
    Map<String, MemorySize> maxBodySizes();

    /** How long an answer is remembered for its {@code Idempotency-Key}. */
    @WithDefault("24h")
    Duration idempotencyKeptFor();

    default long maxBodyBytes(String path) {
        MemorySize special = maxBodySizes().get(path);
        return (special == null ? maxBodySize() : special).asLongValue();
    }

    default long largestBodyBytes() {
        return maxBodySizes().values().stream()
                .mapToLong(MemorySize::asLongValue)
                .reduce(maxBodySize().asLongValue(), Math::max);
    }
}
