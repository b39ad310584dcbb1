import { all, textOf, type XmlElement } from './xml-tree.ts'

const NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2'

type Rule = { name: string; atLeast: 0 | 1; atMost: 1 | 99; oneOf?: readonly string[]; is?: RegExp }

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[-+]\d{2}:\d{2}$/
/** Neither spaces nor commas, nor what opens a tag or an entity. */
const NAME = /^[^\s,<&]+$/
const LAT_LON = /^-?(?:[0-8]?\d|90)(?:\.\d+)?,-?(?:\d{1,2}|1[0-7]\d|180)(?:\.\d+)?$/

const rule = (
  name: string,
  [atLeast, atMost]: [0 | 1, 1 | 99],
  also: Pick<Rule, 'oneOf' | 'is'> = {},
): Rule => ({ name, atLeast, atMost, ...also })

/** Sections 3.2.1 to 3.2.4 of CAP 1.2, in the order of its schema. */
const ALERT: readonly Rule[] = [
  rule('identifier', [1, 1], { is: NAME }),
  rule('sender', [1, 1], { is: NAME }),
  rule('sent', [1, 1], { is: TIME }),
  rule('status', [1, 1], { oneOf: ['Actual', 'Exercise', 'System', 'Test', 'Draft'] }),
  rule('msgType', [1, 1], { oneOf: ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] }),
  rule('source', [0, 1]),
  rule('scope', [1, 1], { oneOf: ['Public', 'Restricted', 'Private'] }),
  rule('restriction', [0, 1]),
  rule('addresses', [0, 1]),
  rule('code', [0, 99]),
  rule('note', [0, 1]),
  rule('references', [0, 1], { is: /^[^\s,]+,[^\s,]+,[^\s,]+(?: [^\s,]+,[^\s,]+,[^\s,]+)*$/ }),
  rule('incidents', [0, 1]),
  rule('info', [0, 99]),
]
const INFO: readonly Rule[] = [
  rule('language', [0, 1], { is: /^[a-z]{2}(?:-[A-Z]{2})?$/ }),
  rule('category', [1, 99], {
    oneOf: ['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire', 'Health', 'Env', 'Other'],
  }),
  rule('event', [1, 1], { is: /\S/ }),
  rule('responseType', [0, 99], {
    oneOf: ['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'AllClear', 'None'],
  }),
  rule('urgency', [1, 1], { oneOf: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] }),
  rule('severity', [1, 1], { oneOf: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] }),
  rule('certainty', [1, 1], { oneOf: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] }),
  rule('audience', [0, 1]),
  rule('eventCode', [0, 99]),
  rule('effective', [0, 1], { is: TIME }),
  rule('onset', [0, 1], { is: TIME }),
  rule('expires', [0, 1], { is: TIME }),
  rule('senderName', [0, 1]),
  rule('headline', [0, 1]),
  rule('description', [0, 1]),
  rule('instruction', [0, 1]),
  rule('web', [0, 1]),
  rule('contact', [0, 1]),
  rule('parameter', [0, 99]),
  rule('resource', [0, 99]),
  rule('area', [0, 99]),
]
const AREA: readonly Rule[] = [
  rule('areaDesc', [1, 1], { is: /\S/ }),
  rule('polygon', [0, 99]),
  rule('circle', [0, 99]),
  rule('geocode', [0, 99]),
  rule('altitude', [0, 1]),
  rule('ceiling', [0, 1]),
]
const NAME_AND_VALUE: readonly Rule[] = [rule('valueName', [1, 1]), rule('value', [1, 1])]

/** What of an alert is against CAP 1.2; empty when nothing is. */
export function capFaults(alert: XmlElement): string[] {
  const faults = [
    ...(alert.name === 'alert' && alert.namespace === NAMESPACE ? [] : ['not an alert of CAP 1.2']),
    ...faultsOf(alert, ALERT),
  ]
  // §3.2.1: these two refer to something, or they mean nothing.
  if (
    ['Update', 'Cancel'].includes(textOf(alert, 'msgType') ?? '') &&
    !textOf(alert, 'references')
  ) {
    faults.push('refers to nothing')
  }
  for (const info of all(alert, 'info')) {
    faults.push(...faultsOf(info, INFO))
    for (const area of all(info, 'area')) {
      faults.push(...faultsOf(area, AREA), ...all(area, 'polygon').flatMap(polygonFaults))
      for (const code of all(area, 'geocode')) faults.push(...faultsOf(code, NAME_AND_VALUE))
    }
  }
  return faults
}

function faultsOf({ name, children, namespace }: XmlElement, rules: readonly Rule[]): string[] {
  const order = rules.map((known) => known.name)
  const places = children.map((child) => order.indexOf(child.name))
  const faults = children.flatMap((child, index) => {
    if ((places[index] ?? -1) < 0) return [`${name}: unknown ${child.name}`]
    if (child.namespace !== namespace) return [`${name}: ${child.name} of another namespace`]
    return (places[index] ?? 0) < (places[index - 1] ?? 0)
      ? [`${name}: ${child.name} too late`]
      : []
  })
  for (const { name: wanted, atLeast, atMost, oneOf, is } of rules) {
    const found = children.filter((child) => child.name === wanted)
    if (found.length < atLeast) faults.push(`${name}: no ${wanted}`)
    if (found.length > atMost) faults.push(`${name}: ${found.length} of ${wanted}`)
    for (const { text } of found) {
      if (oneOf && !oneOf.includes(text)) faults.push(`${name}: ${wanted} is ${text}`)
      if (is && !is.test(text)) faults.push(`${name}: ${wanted} reads ${text}`)
    }
  }
  return faults
}

/** §3.2.4: at least four pairs `lat,lon`, the first and the last the same. */
function polygonFaults({ text }: XmlElement): string[] {
  const pairs = text.split(' ')
  return [
    ...(pairs.length >= 4 ? [] : ['polygon: fewer than four pairs']),
    ...(pairs[0] === pairs.at(-1) ? [] : ['polygon: open']),
    ...pairs.filter((pair) => !LAT_LON.test(pair)).map((pair) => `polygon: ${pair}`),
  ]
}
