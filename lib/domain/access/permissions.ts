import type { Role } from './roles.ts'

/**
 * Who may do what. This one table is read by the server, which enforces it, and by the screens,
 * which disable a button with the reason that the server would give. What is not listed is denied.
 */
export const PERMISSIONS = {
  /** See the live state: zones, buildings, requests without personal details, deliveries. */
  'live.read': [
    'lead',
    'operator',
    'care',
    'grid',
    'psychologist',
    'volunteer',
    'doctor',
    'gate',
    'admin',
  ],
  /** Open an outbreak response for a community in quiet times. */
  'incident.open': ['lead', 'admin'],
  /** End it, which destroys the personal data that it gathered. */
  'incident.close': ['lead'],
  'zone.declare': ['lead'],
  'zone.change': ['lead'],
  'zone.lift': ['lead'],
  /** Take and undo the steps between the proposal and the end of a zone. */
  'zone.takeStep': ['lead'],
  /** Publish official notices and withdraw them. */
  'notice.publish': ['lead'],
  /** The forms that notices are written in. */
  'notice.template': ['admin'],
  /** Whether anybody may read the zones and notices. */
  'publicPage.set': ['admin'],
  /** The rules that zones run under: copy one, change it for a place. */
  'pack.edit': ['admin'],
  'pack.read': ['lead', 'doctor', 'admin'],
  /** Write down cases and contacts: doors and dates, no names. */
  'case.record': ['lead', 'doctor'],
  /** Behind which doors they are, and the words beside them; each look is written down. */
  'case.read': ['lead', 'doctor'],
  'request.log': ['lead', 'operator', 'care', 'grid'],
  /** Take a request in hand, give it back, ask for one that another holds. */
  'request.claim': ['lead', 'operator', 'care', 'grid', 'psychologist'],
  /** Correct what was logged, change its priority, add a remark. */
  'request.edit': ['lead', 'operator', 'care'],
  'request.merge': ['lead', 'operator'],
  /** Put a question to the superior level. */
  'request.escalate': ['lead', 'operator', 'care', 'grid'],
  /** Write down what it answered. */
  'request.reply': ['lead'],
  /** Say that a request which a resident sent is one, or that it is nonsense. */
  'request.confirm': ['lead', 'operator'],
  'request.close': ['lead', 'operator', 'care'],
  'request.cancel': ['lead', 'operator'],
  'request.reopen': ['lead', 'operator', 'care'],
  /** The words of a request and who asked. */
  'request.read': ['lead', 'operator', 'care', 'grid', 'doctor', 'psychologist'],
  'delivery.create': ['lead', 'care'],
  'delivery.assign': ['lead', 'care'],
  /** Carry a delivery out; members move their own, a lead may move any. */
  'delivery.carry': ['lead', 'care', 'grid', 'volunteer'],
  'delivery.cancel': ['lead', 'care'],
  /** Come on duty and go off it, with what is open handed over. */
  'duty.own': ['lead', 'care', 'grid', 'volunteer'],
  /** The same for somebody else, and what they can do and have with them. */
  'duty.others': ['lead', 'care'],
  /** What lies at the points, who offered what. */
  'stock.edit': ['lead', 'care'],
  /** Say what is asked at which doors, and when that is over. */
  'survey.open': ['lead'],
  /** Go from door to door and write down what came of it. */
  'survey.visit': ['lead', 'care', 'grid'],
  /** Open a sampling round, say who samples where, excuse people, and close it. */
  'round.open': ['lead'],
  /** Sample at the doors, and see who is behind them. */
  'round.sample': ['lead', 'care', 'grid', 'doctor'],
  /** Write down what the tubes said. */
  'round.result': ['lead', 'doctor'],
  /** Ask those in home isolation for their temperature, and see who they are. */
  'isolation.report': ['lead', 'grid', 'doctor'],
  /** Check that an isolation is over and write the slip that ends it. */
  'isolation.release': ['lead', 'doctor'],
  /** Ask after the residents who are looked after every day, and see who they are. */
  'checkIn.record': ['lead', 'operator', 'care', 'grid', 'doctor'],
  /** The figures of the day, and their lists. */
  'figures.read': ['lead', 'admin'],
  /** Lists with names and doors on paper or in a file; each is written to the audit log first. */
  'figures.exportPersonal': ['lead'],
  /** The codes at the doors by which residents send requests. */
  'residentCode.make': ['lead'],
  /** The catalogue of services. */
  'service.edit': ['admin'],
  /** What the desk may say and promise. */
  'policy.edit': ['lead'],
  'line.take': ['operator', 'lead'],
  /** Write what became of a call, and call back. */
  'call.close': ['operator', 'lead'],
  /** How many lines there are, the key of the telephone system, training. */
  'desk.configure': ['lead', 'admin'],
  /** Checkpoints and enclosure lines: where, when, whose shift. */
  'post.keep': ['lead'],
  /** See the posts, take one up and leave it. */
  'post.stand': ['lead', 'care', 'grid', 'volunteer', 'gate'],
  /** Let somebody out, put a name on the list of a gate, and take either back. */
  'permit.approve': ['lead'],
  /** Who is out and who may go, by name; each look is written down. */
  'permit.read': ['lead', 'doctor'],
  /** Say that somebody of the registry is not there, or is back. */
  'absence.mark': ['lead', 'operator', 'grid'],
  /** Who lives in a zone and who of them is away, by name; each look is written down. */
  'population.read': ['lead', 'operator', 'care', 'grid', 'doctor'],
  /** Ask at a gate whether somebody may pass, and write down who went out and came back. */
  'gate.watch': ['lead', 'grid', 'gate'],
  /** Search the registry; answers are masked. */
  'person.search': ['lead', 'operator', 'care', 'grid', 'doctor'],
  /** See a name or a phone number in clear; each look is written to the audit log first. */
  'person.reveal': ['lead', 'operator', 'care', 'grid', 'doctor'],
  /** Move the time of a demo community forward. */
  'demoClock.move': ['lead', 'admin'],
  /** Past incidents and the records of what was destroyed. */
  'audit.read': ['admin', 'lead'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function can(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission]
  return roles.some((role) => allowed.includes(role))
}

/** The roles that would be needed; for the words beside a disabled button. */
export function rolesWith(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission]
}
