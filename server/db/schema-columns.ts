import type { ColumnType, JSONColumnType } from 'kysely'

/** Written as JSON text, read as the parsed value. */
export type Json<T extends object> = JSONColumnType<T, string, string>
/** bigint, read as a number: nothing here counts past 2^53. */
export type Count = ColumnType<number, number, number>
