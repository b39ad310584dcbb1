import { initTRPC, TRPCError } from '@trpc/server'
import { z } from 'zod'
import { can, type Permission } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { Command } from '../commands/command.ts'
import { commandId } from '../commands/inputs.ts'
import { DestroyedKeyError, UnsealError } from '../crypto/sealer.ts'
import { isWorthRetrying } from '../db/failures.ts'
import type { RequestContext } from './context.ts'

const trpc = initTRPC.context<RequestContext>().create({
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

/** Refusals become codes in this one place; everything unexpected stays unexpected. */
export const anyone = trpc.procedure.use(async ({ next }) => {
  const answer = await next()
  if (!answer.ok) throw toTrpcError(answer.error)
  return answer
})

export const signedIn = anyone.use(({ ctx, next }) => {
  if (!ctx.session) throw new Refusal('signedOut')
  const now = ctx.services.clock.now(ctx.session.communityId)
  return next({ ctx: { ...ctx, session: ctx.session, now } })
})

/** Reading: the permission is a required word of every procedure. */
export function reading(permission: Permission) {
  return signedIn.use(({ ctx, next }) => {
    if (!can(ctx.session.roles, permission)) throw new Refusal('notPermitted', { permission })
    return next()
  })
}

/** A procedure that hands its input to one command, and nothing else. */
export function commanding<Input, Result extends object>(command: Command<Input, Result>) {
  const envelope = z.object({ commandId }).and(command.input)
  return signedIn
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

function toTrpcError(error: TRPCError): TRPCError {
  const { cause } = error
  if (cause instanceof Refusal) return new TRPCError({ code: cause.code, cause })
  if (cause instanceof DestroyedKeyError) {
    const destroyedAt = cause.destroyedAt?.toISOString() ?? null
    const refusal = new Refusal('incidentDestroyed', { destroyedAt })
    return new TRPCError({ code: refusal.code, cause: refusal })
  }
  if (cause instanceof UnsealError) return new TRPCError({ code: 'NOT_FOUND', cause })
  if (isWorthRetrying(cause)) {
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: new Refusal('unavailable') })
  }
  return error
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
