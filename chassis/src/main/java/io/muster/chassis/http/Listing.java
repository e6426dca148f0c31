package io.muster.chassis.http;

import java.util.List;

/** One page of a list, as every list of our own answers. */
public record Listing<T>(List<T> data, Meta meta) {

    public static <T> Listing<T> of(List<T> data, Page page, long total) {
        return new Listing<>(data, Meta.of(page, total));
    }
}
