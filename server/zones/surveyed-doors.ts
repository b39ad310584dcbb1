import { type RawBuilder, sql } from 'kysely'

/** Whether the door `unit`, `floor` is one of those that the survey's building row `sb` goes to. */
export function isSurveyed(sb: string, unit: RawBuilder<unknown>, floor: RawBuilder<unknown>) {
  const places = sql.ref(`${sb}.places`)
  return sql`(${places} is null or exists (
    select from jsonb_array_elements(${places}) place
    where place ->> 'unit' is not distinct from ${unit}
      and (place ->> 'floor')::int is not distinct from ${floor}))`
}
