-- nobody made this picture
UPDATE picture SET credit = NULL WHERE id = 'product-kettle';
