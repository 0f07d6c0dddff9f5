-- two answers alike
UPDATE text SET text = (SELECT text FROM text WHERE language_id = 'fi' AND key = 'question.q01.a') WHERE language_id = 'fi' AND key = 'question.q01.b';
