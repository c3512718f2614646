-- One page of what is found, best first.
--   :names, :texts   MATCH expressions; '""' matches nothing
--   :whole           all words that are searched for, as the one name that they perhaps are
--   :kinds           JSON list of kinds; all if it is empty
-- place: 0 a name that is the words, 1 one that begins with them, 2 another name, 3 a title,
-- 4 a statement. Of several names of a thing only the best is shown.
WITH named AS MATERIALIZED (
    SELECT rowid AS number, bm25(name_words) AS score FROM name_words WHERE name_words MATCH :names
), placed AS (
    SELECT number, score, kind, id, '' AS day, words <> label AS is_other,
        CASE
            WHEN folded = :whole THEN 0
            WHEN substr(folded, 1, length(:whole)) = :whole THEN 1
            ELSE 2
        END AS place
    FROM named JOIN entry USING (number)
), numbered AS (
    SELECT *, row_number() OVER (
        PARTITION BY id ORDER BY place, is_other, score, number
    ) AS nth
    FROM placed
), said AS MATERIALIZED (
    SELECT rowid AS number, bm25(text_words) AS score FROM text_words WHERE text_words MATCH :texts
), found AS (
    SELECT number, place, is_other, score, kind, id, day FROM numbered WHERE nth = 1
    UNION ALL
    SELECT number, tier + 2, 0, score, kind, id, coalesce(day, '') FROM said JOIN entry USING (number)
), page AS (
    SELECT * FROM found
    WHERE :kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY place, is_other, score, day DESC, id
    LIMIT :limit OFFSET :after
)
SELECT place, entry.kind, entry.id, label, words, polarity, authority, authorityLabel, entry.day
FROM page JOIN entry USING (number)
ORDER BY place, is_other, score, page.day DESC, page.id
