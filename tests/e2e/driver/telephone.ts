import { expect } from '@playwright/test'
import type { CallReport } from '#lib/domain/line/call.ts'
import { sign } from '#server/telephone/signature.ts'
import type { Person } from './person.ts'

/** A telephone system that reports its calls, signed with the key that a lead made. */
export class Telephone {
  readonly #origin: string
  readonly #key: { communityId: string; secret: string }

  private constructor(origin: string, key: { communityId: string; secret: string }) {
    this.#origin = origin
    this.#key = key
  }

  static async installedBy(lead: Person): Promise<Telephone> {
    const response = await lead.context.request.post(`${lead.origin}/api/trpc/telephone.makeKey`, {
      headers: { 'x-sanqu': '1', 'content-type': 'application/json' },
      data: {},
    })
    const body = (await response.json()) as {
      result: { data: { communityId: string; secret: string } }
    }
    return new Telephone(lead.origin, body.result.data)
  }

  async reports(callId: string, event: CallReport, line: number, number?: string): Promise<void> {
    const body = JSON.stringify({ callId, event, line, ...(number && { number }) })
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const response = await fetch(`${this.#origin}/hooks/calls`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sanqu-community': this.#key.communityId,
        'x-sanqu-timestamp': timestamp,
        'x-sanqu-signature': sign(this.#key.secret, timestamp, body),
      },
      body,
    })
    expect(response.status, await response.text()).toBe(200)
  }
}
