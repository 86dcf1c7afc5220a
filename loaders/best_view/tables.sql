-- What `best_view.sql` fills, part by part.
CREATE OR REPLACE TEMP TABLE provenance (child VARCHAR, best_view VARCHAR);
CREATE OR REPLACE TEMP TABLE known_names (child VARCHAR, known_names VARCHAR[]);
CREATE OR REPLACE TEMP TABLE search_words (child VARCHAR, search VARCHAR);
