import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { can, type Permission } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { Command } from '../commands/command.ts'
import { commandId } from '../commands/inputs.ts'
import { DestroyedKeyError, UnsealError } from '../crypto/sealer.ts'
import { isWorthRetrying } from '../db/failures.ts'
import type { RequestContext } from './context.ts'

export type ProcedureMeta = {
  /** What it gives, if it does nothing but give a command. */
  command: Command<unknown, object>
}

const trpc = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error }) {
      const refusal = error.cause instanceof Refusal ? error.cause : null
      return {
        message: refusal?.reason ?? (shape.data.httpStatus >= 500 ? 'internal' : shape.message),
        code: shape.code,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          reason: refusal?.reason ?? (error.code === 'BAD_REQUEST' ? 'badInput' : null),
          details: refusal?.data ?? badFields(error.cause),
        },
      }
    },
  })

export const router = trpc.router

export const anyone = trpc.procedure.use(async ({ next }) => orRefused(await next()))

export const signedIn = known(null)

/** Reading: the permission is a required word of every procedure. */
export function reading(permission: Permission) {
  return known(permission)
}

/** Somebody who is signed in, and who may. One step, because tRPC copies the whole call at each. */
function known(permission: Permission | null) {
  return trpc.procedure.use(async ({ ctx: { services, session }, next }) => {
    if (!session) throw refused(new Refusal('signedOut'))
    if (permission !== null && !can(session.roles, permission)) {
      throw refused(new Refusal('notPermitted', { permission }))
    }
    const now = services.clock.now(session.communityId)
    return orRefused(await next({ ctx: { session, now } }))
  })
}

/** A procedure that hands its input to one command, and nothing else. */
export function commanding<Input, Result extends object>(command: Command<Input, Result>) {
  // One object where that is possible: an intersection is read twice and then put together.
  const envelope =
    command.input instanceof z.ZodObject
      ? command.input.safeExtend({ commandId })
      : z.object({ commandId }).and(command.input)
  return signedIn
    .meta({ command: command as unknown as Command<unknown, object> })
    .input(envelope as unknown as z.ZodType<Input & { commandId: string }>)
    .mutation(({ ctx, input }) => {
      const { commandId: key, ...body } = input as Input & { commandId: string }
      const { accountId, roles, communityId } = ctx.session
      return ctx.services.commands.run(
        command,
        communityId,
        { accountId, roles },
        key,
        body as Input,
      )
    })
}

/** Refusals become codes in this one place; everything unexpected stays unexpected. */
function orRefused<Answer extends { ok: true } | { ok: false; error: TRPCError }>(
  answer: Answer,
): Answer {
  if (!answer.ok) throw toTrpcError(answer.error)
  return answer
}

function toTrpcError(error: TRPCError): TRPCError {
  const { cause } = error
  if (cause instanceof Refusal) return refused(cause)
  if (cause instanceof DestroyedKeyError) {
    const destroyedAt = cause.destroyedAt?.toISOString() ?? null
    return refused(new Refusal('incidentDestroyed', { destroyedAt }))
  }
  if (cause instanceof UnsealError) return new TRPCError({ code: 'NOT_FOUND', cause })
  if (isWorthRetrying(cause)) {
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: new Refusal('unavailable') })
  }
  return error
}

function refused(cause: Refusal): TRPCError {
  return new TRPCError({ code: cause.code, cause })
}

/** Which field is wrong and why; never its value. */
function badFields(cause: unknown): { fields: { field: string; message: string }[] } | null {
  if (!(cause instanceof z.core.$ZodError)) return null
  return {
    fields: cause.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    })),
  }
}
