-- the titles of a chart name another figure than the chart
UPDATE text SET text = replace(text, '63', '48') WHERE key = 'supply.cobalt.1.title';
