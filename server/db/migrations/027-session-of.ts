import { type Kysely, sql } from 'kysely'

/**
 * Who is signed in, in one round trip: the community in which somebody acts has to be named before the
 * roles there can be seen. Nothing when the session is over.
 */
const FUNCTION = `
create function session_of(of_token bytea, at timestamptz)
returns table (id uuid, account_id uuid, username text, community_id uuid, community_ids uuid[],
  roles text[])
language plpgsql as $$
begin
  perform set_config('sanqu.community', s.acting_in::text, true)
    from session s where s.token_hash = of_token;
  return query select s.id, a.id, a.username, s.acting_in, a.community_ids, m.roles
    from session s
    join account a on a.id = s.account_id
    join member m on m.community_id = s.acting_in and m.account_id = a.id
    where s.token_hash = of_token and s.revoked_at is null and s.expires_at > at
      and a.disabled_at is null;
end $$;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(FUNCTION).execute(db)
}
