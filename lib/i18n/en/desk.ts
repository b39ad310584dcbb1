import type { desk as zh } from '../zh/desk.ts'

export const desk: typeof zh = {
  title: 'Hotline set-up',
  notPermitted: 'A lead or an administrator sets up the hotline',
  lines: {
    title: 'Lines',
    detail: 'Lines are numbered from 1. One that is attended or has a call cannot go.',
    count: 'Number of lines',
    save: 'Save',
    saved: (count) => (count === 1 ? 'There is 1 line now' : `There are ${count} lines now`),
    same: 'As it is now',
    outOfRange: (most) => `1 to ${most} lines`,
    entry: (count) => `Hotline with ${count} lines`,
  },
  phones: {
    title: 'Public numbers',
    detail:
      'What residents dial, printed on notices and the public page. Leave empty what is not public.',
    line: (number) => `Line ${number}`,
    wrong: 'Enter a number that can be dialled, with area code or extension',
    save: 'Save numbers',
    same: 'Nothing changed',
    saved: 'Public numbers saved',
    entry: 'Public hotline numbers',
  },
  key: {
    title: 'Telephone system',
    detail:
      'A telephone exchange reports calls in the form below; then lines ring here and callers are known. The key is shown once: put it into the exchange at once.',
    none: 'No key yet: no telephone system can report',
    madeAt: (moment, name) => `Key made ${moment}${name ? ` by ${name}` : ''}`,
    oldUntil: (moment) => `The old key serves until ${moment}`,
    make: 'Make a key',
    renew: 'Make a new key',
    renewDetail: 'The old one serves for another 24 hours',
    drop: 'Disable all keys',
    confirmDrop: 'Yes, disable',
    once: 'Shown this once',
    community: 'Community',
    secret: 'Key',
    copy: 'Copy',
    copied: 'Copied',
    example: 'How a call is reported',
    events:
      'event is ringing, answered, ended or abandoned; a withheld number is left out. A report counts once however often it comes, and order does not matter.',
    loading: 'Asking for the key…',
    failed: 'No answer from the server',
  },
  training: {
    title: 'Training calls',
    detail:
      'They take the path of real calls, for practice and demonstration, and stop by themselves.',
    onlyInDemo: 'Training calls are made in demo communities only',
    pace: 'Calls a minute',
    minutes: 'For how many minutes',
    start: 'Start',
    stop: 'Stop',
    running: (until, calls) => `Until ${until}, ${calls} so far`,
    idle: 'Not running',
  },
}
