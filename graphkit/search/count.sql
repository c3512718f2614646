-- How many things of each kind are found; parameters as in find.sql. A thing has several names,
-- but one title or one statement.
SELECT kind, count(DISTINCT id)
FROM name_words JOIN entry ON number = name_words.rowid
WHERE name_words MATCH :names
GROUP BY kind
UNION ALL
SELECT kind, count(*)
FROM text_words JOIN entry ON number = text_words.rowid
WHERE text_words MATCH :texts
GROUP BY kind
ORDER BY kind
