import type { Db } from '../../db/database.ts'
import { passTimeOfRequests } from '../../requests/pass-time-of-requests.ts'
import { requestsDue } from '../dues.ts'
import type { Task } from '../scheduler.ts'

type Options = {
  db: Db
  now: (communityId: string) => Date
  /** Events were appended: screens should hear of them. */
  onAppended(communityId: string): void
}

/** On the second: claims end, requests become late. */
export function requestTime({ db, now, onAppended }: Options): Task {
  return {
    name: 'request time',
    everyMs: 1_000,
    due: requestsDue,
    async of(communityId) {
      const happened = await passTimeOfRequests(db, communityId, now(communityId))
      if (happened > 0) onAppended(communityId)
    },
  }
}
