const square = (x: number, y: number) => [
  [x, y],
  [x + 0.0001, y],
  [x + 0.0001, y + 0.0001],
  [x, y + 0.0001],
  [x, y],
]

/** A house that nothing is wrong with. */
export const SOUND = { type: 'Polygon', coordinates: [square(114.03, 22.62)] }

type HostileGeometry = readonly [what: string, geometry: unknown, says: RegExp]

const LIST: readonly HostileGeometry[] = [
  ['no geometry', null, /no geometry/],
  [
    'a line',
    {
      type: 'LineString',
      coordinates: [
        [114, 22],
        [114, 23],
      ],
    },
    /LineString/,
  ],
  ['an open ring', { type: 'Polygon', coordinates: [square(114, 22).slice(0, 4)] }, /not closed/],
  [
    'a ring of two points',
    {
      type: 'Polygon',
      coordinates: [
        [
          [114, 22],
          [114, 22],
        ],
      ],
    },
    /ring has 1 points/,
  ],
  ['text for a coordinate', { type: 'Point', coordinates: ['NaN', 22] }, /not a number: NaN/],
  ['null for a coordinate', { type: 'Point', coordinates: [null, 22] }, /not a number/],
  ['a latitude of 91', { type: 'Point', coordinates: [114, 191] }, /out of range/],
  ['swapped axes', { type: 'Point', coordinates: [22.6, 114] }, /swapped/],
  ['metres', { type: 'Point', coordinates: [506_000, 2_503_000] }, /look like metres/],
  ['null island', { type: 'Point', coordinates: [0, 0] }, /0, 0/],
  [
    'no area',
    {
      type: 'Polygon',
      coordinates: [
        [
          [114, 22],
          [114.1, 22],
          [114.2, 22],
          [114, 22],
        ],
      ],
    },
    /next to nothing/,
  ],
  [
    'a whole district',
    {
      type: 'Polygon',
      coordinates: [
        [
          [114, 22],
          [114.5, 22],
          [114.5, 22.5],
          [114, 22],
        ],
      ],
    },
    /too large/,
  ],
  ['text for coordinates', { type: 'Polygon', coordinates: 'x' }, /not a list/],
  ['numbers for rings', { type: 'Polygon', coordinates: [[1, 2, 3, 4]] }, /not a coordinate/],
]

/** Geometries that no building has, and what their refusal must say. */
export const HOSTILE_GEOMETRIES = LIST.map(([what, geometry, says]) => ({ what, geometry, says }))
