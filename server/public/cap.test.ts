import { describe, expect, test } from 'vitest'
import { capFaults } from '../../tests/support/cap-rules.ts'
import { all, parseXml, textOf } from '../../tests/support/xml-tree.ts'
import { alertsAtom } from './alerts-atom.ts'
import { capAlert, capTime, capWithdrawal } from './cap.ts'
import type { PublicNotice, PublicState } from './load-public.ts'
import { zonesGeoJson } from './zones-geojson.ts'

const HOSTILE = `]]></info>&amp;<script>"'\u0000\u0008\ud800 ‮`
const RING = [
  [114.0201, 22.63],
  [114.0203, 22.63],
  [114.0203, 22.6302],
  [114.0201, 22.63],
]

function notice(id: string, also: Partial<PublicNotice> = {}): PublicNotice {
  const paper = { title: `通告 ${HOSTILE}`, lines: [{ is: 'text' as const, text: HOSTILE }] }
  return {
    id,
    kind: 'declare',
    number: `〔2022〕1号${HOSTILE}`,
    zoneIds: ['zone-1'],
    replaces: [],
    effectiveAt: new Date('2022-03-12T00:00:00.000Z'),
    publishedAt: new Date('2022-03-12T01:02:03.456Z'),
    withdrawnAt: null,
    content: { zh: paper, en: paper },
    areas: [
      {
        zoneId: 'zone-1',
        name: HOSTILE,
        tier: 'sealed',
        tierName: { zh: '封控区', en: 'Sealed' },
        strictness: 3,
        geometry: { type: 'MultiPolygon', coordinates: [[RING]] },
      },
    ],
    ...also,
  }
}

const state = (...notices: PublicNotice[]): PublicState => ({
  publicId: 'k3f98m2pq4',
  community: HOSTILE,
  isDemo: false,
  demoAheadS: 0,
  changedAt: new Date('2022-03-11T00:00:00Z'),
  zones: [],
  notices,
  currentIds: [],
  hotline: [],
})

test('an area that holds a unit alone says so: its shape is that of the building', () => {
  const [area] = notice('one').areas
  if (!area) throw new Error('no area')
  const partly = { zh: ['榕树新村 16 栋 2 单元'], en: ['榕树新村: Block 16 (Unit 2)'] }
  const only = notice('one', { areas: [{ ...area, name: '十六栋', partly }] })
  const infos = all(parseXml(capAlert(only, state(only))), 'info')
  const said = infos.map((info) => textOf(all(info, 'area')[0] ?? info, 'areaDesc'))
  expect(said).toEqual([
    '封控区 · 十六栋（以下楼栋只限所列单元、楼层：榕树新村 16 栋 2 单元）',
    'Sealed · 十六栋 (of these buildings only: 榕树新村: Block 16 (Unit 2))',
  ])
})

test('how severe it is goes by the colour of its tiers, whatever they weigh', () => {
  const [area] = notice('one').areas
  if (!area) throw new Error('no area')
  const severity = (also: object) => {
    const of = notice('one', { areas: [{ ...area, ...also }] })
    const [info] = all(parseXml(capAlert(of, state(of))), 'info')
    return info && textOf(info, 'severity')
  }
  expect(severity({ strictness: 3, tone: 'amber' })).toBe('Moderate')
  expect(severity({ strictness: 4, tone: 'red' })).toBe('Severe')
  // Of before they told it.
  expect(severity({ strictness: 3 })).toBe('Severe')
  expect(severity({ strictness: 1 })).toBe('Minor')
})

describe('an alert', () => {
  const first = notice('first')
  const next = notice('next', { kind: 'adjust', replaces: ['first'] })
  const last = notice('last', { kind: 'release', replaces: ['next'] })
  const read = (of: PublicNotice) => parseXml(capAlert(of, state(first, next, last)))

  test.each([
    ['a declaration', first, 'Alert', null],
    ['a change', next, 'Update', 'sanqu.k3f98m2pq4,first,2022-03-12T09:02:03+08:00'],
    ['a release', last, 'Cancel', 'sanqu.k3f98m2pq4,next,2022-03-12T09:02:03+08:00'],
    ['a release of what had no notice', notice('alone', { kind: 'release' }), 'Alert', null],
  ] as const)('of %s is valid CAP 1.2', (_what, of, type, references) => {
    const alert = read(of)
    expect(capFaults(alert)).toEqual([])
    expect(textOf(alert, 'msgType')).toBe(type)
    expect(textOf(alert, 'references')).toBe(references)
  })

  test('stands in both languages, each with the same ground, latitude first and closed', () => {
    const infos = all(read(first), 'info')
    expect(infos.map((info) => textOf(info, 'language'))).toEqual(['zh-CN', 'en-US'])
    for (const info of infos) {
      const polygon = textOf(all(info, 'area')[0] ?? info, 'polygon')
      expect(polygon?.split(' ')[0]).toBe('22.63,114.0201')
      expect(polygon?.split(' ').at(-1)).toBe('22.63,114.0201')
      expect(textOf(info, 'severity')).toBe('Severe')
      expect(textOf(info, 'urgency')).toBe('Immediate')
    }
  })

  test('of a withdrawal cancels the alert that was out', () => {
    const withdrawn = { ...first, withdrawnAt: new Date('2022-03-13T00:00:00Z') }
    const alert = parseXml(capWithdrawal(withdrawn, state(withdrawn)))
    expect(capFaults(alert)).toEqual([])
    expect(textOf(alert, 'msgType')).toBe('Cancel')
    expect(textOf(alert, 'references')).toContain(',first,')
    expect(textOf(alert, 'identifier')).toBe('first-withdrawn')
  })

  test('of a demonstration is an exercise', () => {
    const alert = parseXml(capAlert(first, { ...state(first), isDemo: true }))
    expect(textOf(alert, 'status')).toBe('Exercise')
    expect(textOf(read(first), 'status')).toBe('Actual')
  })

  test('takes effect later when the notice says so', () => {
    const later = notice('later', { effectiveAt: new Date('2022-03-13T00:00:00Z') })
    expect(textOf(all(read(later), 'info')[0] ?? read(later), 'urgency')).toBe('Future')
  })

  test('escapes everything, and what XML cannot hold is left out', () => {
    const source = capAlert(first, state(first))
    expect(source).not.toContain('<script')
    const [info] = all(parseXml(source), 'info')
    expect(info && textOf(info, 'description')).toContain(`]]></info>&amp;<script>"'`)
  })

  test('writes the wall time of Shanghai without parts of a second', () => {
    expect(capTime(new Date('2022-03-12T23:59:59.999Z'))).toBe('2022-03-13T07:59:59+08:00')
  })
})

describe('the index', () => {
  test('links every alert, and the cancel of what was withdrawn, newest first', () => {
    const withdrawn = notice('first', { withdrawnAt: new Date('2022-03-14T00:00:00Z') })
    const feed = parseXml(
      alertsAtom(
        state(withdrawn, notice('next', { publishedAt: new Date('2022-03-13T00:00:00Z') })),
      ),
    )
    expect(feed.namespace).toBe('http://www.w3.org/2005/Atom')
    const entries = all(feed, 'entry')
    expect(entries.map((entry) => all(entry, 'link')[0]?.attributes['href'])).toEqual([
      'alerts/first-withdrawn.xml',
      'alerts/next.xml',
      'alerts/first.xml',
    ])
    expect(textOf(feed, 'updated')).toBe('2022-03-14T00:00:00.000Z')
    for (const one of [feed, ...entries]) {
      // RFC 4287 §4.1: what a feed and an entry cannot lack, once each.
      for (const name of ['id', 'title', 'updated']) expect(all(one, name)).toHaveLength(1)
      expect(textOf(one, 'id')).toMatch(/^urn:uuid:/)
    }
    expect(new Set(entries.map((entry) => textOf(entry, 'id'))).size).toBe(3)
    expect(all(feed, 'author')).toHaveLength(1)
  })

  test('of nothing is a feed all the same', () => {
    expect(textOf(parseXml(alertsAtom(state())), 'updated')).toBe('2022-03-11T00:00:00.000Z')
  })
})

test('a zone without ground has no geometry, as RFC 7946 wants it', () => {
  const zone = {
    id: 'zone-1',
    zoneId: 'zone-1',
    name: '东区',
    tier: {
      id: 'sealed',
      name: { zh: '封控区', en: 'Sealed' },
      stay: { zh: '', en: '' },
      strictness: 3,
      letter: { zh: '封', en: 'S' },
      tone: 'red' as const,
    },
    places: [],
    measures: [],
    status: 'active' as const,
    effectiveAt: new Date('2022-03-12T00:00:00Z'),
    noticeNumber: null,
    boundary: null,
    buildingIds: [],
    ground: { type: 'MultiPolygon' as const, coordinates: [] },
  }
  const read = JSON.parse(zonesGeoJson({ ...state(), zones: [zone] }))
  expect(read.features[0]).toMatchObject({ type: 'Feature', id: 'zone-1', geometry: null })
})
