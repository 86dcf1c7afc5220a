-- `birth`: every birth that is registered, whoever's; `multiple_birth(id)`, to be filled.

CREATE OR REPLACE TEMP TABLE birth AS
SELECT id, born, coalesce(given, id::VARCHAR) AS named, family, carers[1] AS mother, address, birth_order
FROM identity WHERE source = 'births';

CREATE OR REPLACE TEMP TABLE multiple_birth (id INTEGER);
