-- a figure with too few digits to be seen
UPDATE fact SET lump = 0, value = 0.004, decimals = 1
 WHERE (material_id, ord) IN (SELECT material_id, ord FROM fact WHERE unit = 'kg' ORDER BY material_id, ord LIMIT 1);
