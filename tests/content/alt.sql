-- a picture that a blind visitor hears nothing of
DELETE FROM text WHERE key = 'product.kettle.alt';
