package io.muster.attendance.participants;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.muster.chassis.http.Page;

/** The answer of source 004: one page with links to the others. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ParticipantList(List<Participant> data, Links links, Position meta) {

    static final int DEFAULT_LIMIT = 50;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Links(String first, String last, String prev, String next) {}

    /** @param from the number of the first row shown, null when none is; {@code to} likewise */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Position(
            @JsonProperty("current_page") int currentPage,
            Long from,
            @JsonProperty("last_page") long lastPage,
            String path,
            @JsonProperty("per_page") int perPage,
            Long to,
            long total) {}

    /**
     * @param path the address of the list, without query
     * @param filters the filters as they were sent
     * @param limitSent whether the size of the page was asked for, and so belongs into the links
     */
    static ParticipantList of(
            Participants.Slice slice, Page page, String path, Map<String, String> filters, boolean limitSent) {
        long last = Math.max(1, (slice.total() + page.limit() - 1) / page.limit());
        Map<String, String> query = new LinkedHashMap<>(filters);
        if (limitSent) {
            query.put("limit", Integer.toString(page.limit()));
        }
        boolean empty = slice.people().isEmpty();
        Links links = new Links(
                link(path, query, 1),
                link(path, query, last),
                page.number() > 1 ? link(path, query, Math.min(page.number() - 1L, last)) : null,
                page.number() < last ? link(path, query, page.number() + 1L) : null);
        Position meta = new Position(
                page.number(),
                empty ? null : page.offset() + 1,
                last,
                path,
                page.limit(),
                empty ? null : page.offset() + slice.people().size(),
                slice.total());
        return new ParticipantList(slice.people(), links, meta);
    }

    private static String link(String path, Map<String, String> query, long page) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("page", Long.toString(page));
        return path + "?"
                + all.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
