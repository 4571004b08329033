-- Which cells are hidden says which numbers are small; it is worked out and read with figures, by those who
-- read figures.
call app.read_by('figure_suppression', '{manager,steering}');
