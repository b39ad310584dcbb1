import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/domain/access/roles.ts'
import { type Actor, SYSTEM } from '#server/commands/command.ts'
import { type CommandBench, makeCommandBench } from './command-bench.ts'
import type { CommandCase } from './command-case.ts'

/**
 * What holds for every command: it is refused to whoever may not, it takes effect once, its key
 * belongs to one body, and what it tells the screens is what it did to the database.
 */
export function proveCommands(cases: readonly CommandCase[]): void {
  describe.each(cases)(
    '$command.name',
    ({ command, may, mayNot, prepare, otherBody, ...given }) => {
      let bench: CommandBench
      let input: object

      beforeAll(async () => {
        bench = await makeCommandBench({ withIncident: given.withIncident })
        input = await prepare(bench)
      })
      afterAll(() => bench.drop())

      test('is refused to a role without the permission, and leaves no trace', async () => {
        const before = await bench.screen()
        await expect(give(mayNot, input)).rejects.toMatchObject({ reason: 'notPermitted' })
        expect((await bench.screen()).seq).toBe(before.seq)
      })

      test('tells the screens exactly what it did, and once however often it is sent', async () => {
        const before = await bench.screen()
        const key = uuidv7()
        const answer = await give(may, input, key)
        expect(answer.seq).toBe(before.seq + 1)

        const repeats = await Promise.all([give(may, input, key), give(may, input, key)])
        expect(repeats).toEqual([answer, answer])

        const after = await bench.screen()
        expect(after.seq).toBe(answer.seq)
        const followed = await bench.catchUp(before)
        expect(followed.snapshot().tables).toEqual(sorted(followed, after))
        expect(followed.digest).toBe(after.digest)

        await expect(give(may, otherBody(input), key)).rejects.toMatchObject({
          reason: 'keyReused',
        })
        await expect(
          bench.give(command, anotherThan(may), input, key),
          'a key belongs to whoever used it first',
        ).rejects.toMatchObject({ code: expect.stringMatching(/CONFLICT|FORBIDDEN/) })
        expect((await bench.screen()).seq).toBe(answer.seq)
      })

      function give(role: Role | 'system', body: object, key?: string) {
        return bench.give(command, actorOf(role), body, key)
      }

      function actorOf(role: Role | 'system'): Actor {
        return role === 'system' ? SYSTEM : bench.community.actors[role]
      }

      function anotherThan(role: Role | 'system'): Actor {
        const { isSystem: _, ...actor } = actorOf(role)
        const { admin, lead } = bench.community.actors
        return { ...actor, accountId: (role === 'admin' ? lead : admin).accountId }
      }
    },
  )
}

/** Tables compare as sets of rows: neither side promises an order. */
function sorted(followed: { snapshot(): { tables: object } }, after: typeof followed) {
  const order = Object.entries(followed.snapshot().tables as Record<string, { id: string }[]>)
  const rows = after.snapshot().tables as Record<string, { id: string }[]>
  return Object.fromEntries(
    order.map(([table, ofTable]) => {
      const byId = new Map(rows[table]?.map((row) => [row.id, row]))
      expect(byId.size, `${table}: as many rows`).toBe(ofTable.length)
      return [table, ofTable.map(({ id }) => byId.get(id))]
    }),
  )
}
