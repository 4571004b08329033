-- Who may change a person's row is whoever may see it. PostgreSQL asks the policy of reading too only when a change
-- reads a column, so a change that reads no column must meet the same predicate; it is copied, not written twice.
do $$
declare predicate text;
begin
  select qual into strict predicate from pg_policies
    where schemaname = 'public' and tablename = 'person' and policyname = 'user_read';
  execute format('alter policy user_update on person using (%s)', predicate);
end $$;
