import type { incident as zh } from '../zh/incident.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const incident: typeof zh = {
  panel: {
    title: 'This incident',
    over: 'That incident',
    close: 'Close incident…',
    past: 'Past incidents',
  },
  close: {
    title: 'Close the incident',
    intro: (name) => `${name} goes back to quiet time and cannot be opened again.`,
    blockedTitle: 'Not yet',
    blocked: 'The incident can close once this is finished:',
    zones: (count) => plural(count, 'zone in force', 'zones in force'),
    requests: (count) => plural(count, 'open request', 'open requests'),
    deliveries: (count) => plural(count, 'run under way', 'runs under way'),
    escalatedTitle: 'Still waiting for the superior level',
    escalated: (count) =>
      count === 1
        ? '1 request waits no longer and ends without an answer'
        : `${count} requests wait no longer and end without an answer`,
    escalatedMissing: 'Say first what becomes of those that wait for an answer',
    goTo: 'Go there',
    fulfilled: (count) =>
      `${plural(count, 'request', 'requests')} done but not called back will close with it`,
    destroyed: 'What is destroyed',
    destroyedDetail:
      'With the key of this incident gone nobody can open these, in no backup of the database either. Residents on the register stay.',
    askings: (count) => `Names, phones and words of ${plural(count, 'asking', 'askings')}`,
    stops: (count) => plural(count, 'note from a doorstep', 'notes from doorsteps'),
    reasons: (count) => `Reasons given for ${plural(count, 'zone', 'zones')}`,
    doors: (count) => `Doors of ${plural(count, 'request', 'requests')}`,
    kept: 'What stays: counts by building, times and runs, without names or doors',
    counting: 'Counting…',
    countFailed: 'The count did not load. What is destroyed stays the same.',
    when: 'When',
    choices: (days) => (days === 0 ? 'At once' : `In ${days} days`),
    whenAtOnce: 'Destroyed the moment it closes. It cannot be brought back.',
    whenLater: (day) =>
      `Destroyed by itself on ${day}, also if the server was down then. Until then roles can look it up as before.`,
    reason: 'Reason',
    reasonPlaceholder: 'For example: the last sealed zone was lifted after 14 days',
    notLive: 'This screen is not live. It can close once it is.',
    reasonMissing: 'Say why it closes',
    confirm: 'Close and destroy',
    confirmLater: 'Close incident',
    closing: 'Closing…',
    label: (name) => `Close ${name}`,
  },
  past: {
    title: 'Past incidents',
    back: 'Back to the map',
    empty: 'No incident has been closed yet',
    emptyDetail: 'Its counts and the record of what was destroyed will stand here',
    loading: 'Loading past incidents…',
    failed: 'Past incidents did not load',
    period: (from, to) => `${from} to ${to}`,
    destroyedOn: (time) => `Personal data destroyed ${time}`,
    due: (time) => `Personal data will be destroyed ${time}`,
    closedBy: 'Closed by',
    reason: 'Reason',
    system: 'By itself, on the day fixed',
    kept: 'What stays',
    counts: {
      requests: 'requests',
      askings: 'askings',
      calls: 'calls',
      deliveries: 'runs',
      zones: 'zones',
    },
    units: { requests: '', askings: '', calls: '', deliveries: '', zones: '' },
    record: 'Record of destruction',
    destroyedAt: 'Destroyed',
    decided: 'Decided by',
    keyId: 'Key',
    keyHash: 'Key hash',
    keyHashNote:
      'SHA-256 of the key as older backups hold it: there to be compared, but it opens nothing any more',
    half: 'Outside half',
    halfGone: 'removed; backups of the database open nothing',
    halfNever:
      'none (opened by an older version, or the folder could not be written): old backups must go',
    sealedRows: 'Records nobody can open',
    rows: (asking, zone, stop) =>
      `${plural(asking, 'asking', 'askings')} · ${plural(zone, 'zone reason', 'zone reasons')} · ${plural(stop, 'stop note', 'stop notes')}`,
    doors: 'Doors taken out',
    doorRows: (request, call) =>
      `${plural(request, 'request', 'requests')} · ${plural(call, 'call', 'calls')}`,
    entry: 'Audit entry',
    entryHash: 'Entry hash',
    intact: 'fits the audit chain',
    altered: 'does not fit the audit chain: the record was altered',
    verifyNote: 'npm run audit -- verify checks the whole chain',
  },
}
