-- long words only
UPDATE text SET text = 'Intergovernmental considerations notwithstanding. Characteristically internationalised environmental organisations. Nevertheless disproportionately comprehensive.' || ' Unfortunately incomprehensible.' WHERE language_id = 'en' AND key = 'material.cobalt.life';
