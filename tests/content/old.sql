-- a figure of another century
UPDATE fact SET year = '1987' WHERE material_id = 'cobalt' AND ord = 3;
