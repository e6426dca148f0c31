package io.muster.chassis.data;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * The connections of {@link Database}. Left alone, the client keeps no statement longer than 2,048 characters: an order
 * of one statement would be parsed, described and planned anew each time, and take two round trips.
 */
@Singleton
class Connections implements PgPoolCreator {

    private static final int STATEMENT_CHARACTERS_MAX = 32_768;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options -> options.setPreparedStatementCacheSqlLimit(STATEMENT_CHARACTERS_MAX));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
