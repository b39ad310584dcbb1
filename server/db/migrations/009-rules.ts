import { type Kysely, sql } from 'kysely'

/**
 * One list of gear, of skills and of goods for the catalogue and for the members: what was saved under
 * the words of the two lists that were is kept under those of the one.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(rules).execute(db)
}

const rules = `
create function pg_temp.of_one_list(content json, category text) returns json language sql as $$
  select (content::jsonb || jsonb_build_object(
    'gear', (select coalesce(jsonb_agg(case g when '"swabs"' then '"swabKit"'::jsonb else g end), '[]')
      from jsonb_array_elements(content::jsonb -> 'gear') as g),
    'goods', case category
      when 'groceries' then 'groceryPack' when 'medicine' then 'medicineBag'
      when 'infant' then 'infantPack' when 'toys' then 'snackPack' when 'plantsPets' then 'petFood'
      when 'sampling' then 'swabKit' when 'certificate' then 'paper' end))::json
$$;

do $$
declare t text;
begin
  -- The owner is held by the policies as well, and no community is named here.
  foreach t in array array['service', 'service_version', 'member_duty'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
  update service set content = pg_temp.of_one_list(content, category);
  update service_version v set content = pg_temp.of_one_list(v.content, s.category)
    from service s where s.community_id = v.community_id and s.id = v.service_id;
  update member_duty set skills = array_replace(array_replace(skills, 'repair', 'plumbing'),
    'listening', 'counselling');
  foreach t in array array['service', 'service_version', 'member_duty'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
`
