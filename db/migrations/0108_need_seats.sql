-- A need becomes seats: which need a seat was made for.
alter table seat
  add column need_id uuid,
  add foreign key (tenant_id, need_id) references employer_need;
create index seat_need on seat (tenant_id, need_id);
comment on column seat.need_id is 'The need it was made for, when an employer asked.';
