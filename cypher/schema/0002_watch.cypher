// Keys of what the watch over feeds keeps
//
// A source is expected from one folder only, and an alert is raised once however many watchers see its cause.
//
// mode: schema
// timeout: 600 s

CREATE CONSTRAINT supply_source IF NOT EXISTS FOR (s:Supply) REQUIRE s.source IS UNIQUE;
CREATE CONSTRAINT alert_key IF NOT EXISTS FOR (a:Alert) REQUIRE a.key IS UNIQUE;
