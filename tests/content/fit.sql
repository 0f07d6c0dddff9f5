-- a name that fits no page
UPDATE text SET text = 'Donaudampfschifffahrtsgesellschaften' WHERE language_id = 'de' AND key = 'mineral.cobaltite.name';
