-- no transaction
-- Whoever moved between the filling and the reference.
call app.fill_reach();
