-- a thumbnail
UPDATE media SET width = 80, height = 60 WHERE id IN (SELECT media_id FROM layer WHERE picture_id = 'material-cobalt') OR id IN (SELECT alpha_id FROM media WHERE id IN (SELECT media_id FROM layer WHERE picture_id = 'material-cobalt'));
UPDATE layer SET width = 80, height = 60 WHERE picture_id = 'material-cobalt';
