// A full-text index for finding children
//
// Over the words that a load derives from a child's names and dates of birth. They are standardised already,
// so the index takes them as they stand. It catches up with writes within a moment, so that loads needn't
// wait for it.
//
// mode: schema
// timeout: 3600 s

CREATE FULLTEXT INDEX dossier_search IF NOT EXISTS FOR (d:Dossier) ON EACH [d.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}};
