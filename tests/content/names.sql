-- a placeholder that was translated
UPDATE text SET text = replace(text, '{years}', '{vuodet}') WHERE language_id = 'fi' AND key = 'ui.material.period';
