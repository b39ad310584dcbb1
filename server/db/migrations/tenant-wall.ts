/**
 * The second wall around new tables: the program may use them, and sees in them nothing but the rows of
 * the community that its transaction names. Migrations up to 020 spell it out.
 */
export function tenantWall(tables: readonly string[]): string {
  return tables
    .map(
      (table) => `
grant select, insert, update, delete on ${table} to sanqu_app;
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy tenant on ${table}
  using (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('sanqu.community', true), '')::uuid);`,
    )
    .join('\n')
}
