"""Who and what is named: gazetteer names, named things, offices, persons, and who is who."""
