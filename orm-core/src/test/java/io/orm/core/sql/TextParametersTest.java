package io.orm.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select :a, :b_1 from t where x = :a|a,b_1",
                "select ':a', \":b\", 'it''s :c', :d|d",
                "select E'\\':a', :b|b",
                "select 1 -- :a|",
                "select /* :a /* nested :b */ :c */ :d|d",
                "select $$ :a $$, $tag$ :b $tag$, :c|c",
                "select $1 + :a|a",
                "select x::int, :a::int8|a",
                "select a[1:2], a[:from:2]|from",
                "select a := 1|",
                "select 12:30, :1|",
                "select x ? 'k', :a|a",
            })
    void parametersAreFoundOutsideQuotesCommentsCastsAndSlices(String sql, String names) {
        assertThat(String.join(",", TextParameters.names(sql))).isEqualTo(names == null ? "" : names);
    }

    @ParameterizedTest
    @CsvSource({"select 'unfinished", "select /* unfinished", "select $$ unfinished", "select :"})
    void textThatEndsTooEarlyIsTheDatabasesAffair(String sql) {
        assertThat(TextParameters.names(sql)).isEmpty();
    }
}
