-- a colour that is none
UPDATE mineral SET colour = 'blue' WHERE id = 'cobaltite';
