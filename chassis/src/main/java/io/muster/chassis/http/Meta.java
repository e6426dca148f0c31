package io.muster.chassis.http;

/** Where a page stands in its list. An empty list has no pages. */
public record Meta(long total, int page, int limit, long totalPages) {

    public static Meta of(Page page, long total) {
        return new Meta(total, page.number(), page.limit(), (total + page.limit() - 1) / page.limit());
    }
}
