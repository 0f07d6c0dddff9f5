-- a picture that nothing shows
INSERT INTO picture SELECT 'spare', file, credit, licence, width, height FROM picture WHERE id = 'product-kettle';
