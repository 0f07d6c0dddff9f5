-- uses that add up to more than the whole
UPDATE enduse SET percent = 90 WHERE material_id = 'cobalt';
