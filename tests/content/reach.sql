-- a mineral that no material names as its ore
DELETE FROM mineral_material WHERE mineral_id = 'xenotime-y';
