package io.orm.core.engine;

/**
 * What an engine counted since it was created. A snapshot; the numbers of a busy engine do not add up to the last unit.
 *
 * @param cacheHits executions whose statement had been compiled before
 * @param cacheMisses executions that compiled their statement
 * @param cachedStatements compiled statements held now
 * @param openConnections connections of this engine that hold a JDBC connection now
 * @param abandonedResults results that were still open when their connection was closed: each is a leak in the program
 */
public record EngineStatistics(
        long cacheHits, long cacheMisses, int cachedStatements, int openConnections, long abandonedResults) {}
