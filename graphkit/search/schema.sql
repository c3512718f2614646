-- One index: what can be found, and the words by which it is. See graphkit/search/build.py.
CREATE TABLE state (version TEXT NOT NULL);

-- What can be found. A thing has an entry for each of its names.
--   tier      0 a name, 1 a title, 2 a statement
--   label     how the thing is called; words: the name, title or statement that is searched
--   folded    the words of a name in one spelling; empty for the others
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    tier INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    words TEXT NOT NULL,
    folded TEXT NOT NULL,
    polarity TEXT,
    authority TEXT,
    authorityLabel TEXT,
    day TEXT
);

-- Words come here in one spelling (graphkit/search/words.py), parted by blanks; in `joined` those
-- that a hyphen parts, as one.
CREATE VIRTUAL TABLE name_words USING fts5(
    words, joined, content = '', tokenize = 'ascii', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE text_words USING fts5(
    words, joined, stems, content = '', tokenize = 'ascii', prefix = '1 2 3'
);

-- Every word with its stem: which forms of a word to mark, and what is perhaps meant.
CREATE TABLE form (word TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX form_by_stem ON form (stem);
CREATE VIRTUAL TABLE spelling USING fts5(word, tokenize = 'trigram', detail = 'none');
