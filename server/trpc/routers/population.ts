import { z } from 'zod'
import { id, knownDoor } from '../../commands/inputs.ts'
import { markAbsent, markBack } from '../../commands/keep-absences.ts'
import { countAtDoor, lookAtPopulation, POPULATION_LISTS } from '../../queries/population.ts'
import { commanding, reading, router } from '../trpc.ts'

/** Who lives where, and who of them is not there. */
export const populationRouter = router({
  // A mutation: it leaves a trace, and no cache or link may hold its answer.
  people: reading('population.read')
    .input(
      z
        .object({
          list: z.enum(POPULATION_LISTS),
          zoneId: id.optional(),
          buildingIds: z.array(id).min(1).max(40).optional(),
          /** Of the building alone that is named. */
          door: z.object(knownDoor).optional(),
        })
        // All of thousands at once helps nobody: everyone is looked at building by building.
        .refine(({ list, buildingIds }) => list === 'absent' || buildingIds !== undefined, {
          path: ['buildingIds'],
        })
        .refine(({ door, buildingIds }) => door === undefined || buildingIds?.length === 1, {
          path: ['door'],
        }),
    )
    .mutation(({ ctx, input }) => lookAtPopulation(ctx.services, ctx.session, input)),
  atDoor: reading('population.read')
    .input(z.object({ buildingId: id, ...knownDoor }))
    .query(({ ctx, input }) => countAtDoor(ctx.services, ctx.session, input)),
})

export const absenceRouter = router({
  mark: commanding(markAbsent),
  end: commanding(markBack),
})
