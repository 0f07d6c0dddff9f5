-- grey on dark
INSERT OR REPLACE INTO meta VALUES ('accent_dark', '#303a48');
