-- 21 words without an end
UPDATE text SET text = 'a b c d e f g h i j k l m n o p q r s t u' WHERE language_id = 'en' AND key = 'material.cobalt.life';
UPDATE text SET text = 'a' WHERE language_id <> 'en' AND key = 'material.cobalt.life';
