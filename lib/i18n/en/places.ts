import type { places as zh } from '../zh/places.ts'

export const places: typeof zh = {
  split: 'Units or floors of it are under other tiers',
  title: 'Units and floors',
  explain: 'Only some units or floors of a building; the rest stays as it is',
  add: 'Units or floors only …',
  change: 'Change',
  remove: (building) => `No units or floors of ${building}`,
  pickTitle: (building) => `${building}: which units and floors`,
  pickBuilding: 'Choose a building first',
  building: 'Building',
  unit: 'Unit',
  allUnits: 'No units',
  wholeUnit: 'Whole unit',
  noFloor: (households) =>
    `${households} more ${households === 1 ? 'household has' : 'households have'} no floor in the registry, and stay out of floors`,
  household: (households, residents) =>
    `${households} ${households === 1 ? 'household' : 'households'}, ${residents} ${residents === 1 ? 'person' : 'people'}`,
  noRegistry: 'The registry knows nobody here: the building can only be taken as a whole',
  take: 'Take these',
  loading: 'Asking who lives in the building',
  stays: 'Stays in a stricter zone',
  staysNote: (zone, people) => `${people} people stay in ${zone}`,
  held: 'Which zone holds which unit or floor',
  rest: 'The rest',
  holds: (count) => `with ${count} ${count === 1 ? 'unit or floor' : 'units or floors'}`,
  surveyNote: 'Of buildings that a zone holds in part, only those units and floors are visited',
  surveyOnly: (where) => `Only ${where}`,
  grid: {
    title: 'By grid',
    counts: (buildings, people) =>
      `${buildings} ${buildings === 1 ? 'building' : 'buildings'}, ${people} people`,
    none: 'The registry has no grids',
    failed: 'The grids did not arrive',
  },
  file: {
    title: 'A file with the area',
    explain: 'GeoJSON or KML; several parts and holes are fine',
    choose: 'Choose a file',
    another: 'Another file',
    drop: 'or drop it here',
    reading: 'Reading',
    tooBig: 'The file is larger than 2 MB',
    failed: {
      unknownFormat: 'It is neither GeoJSON nor KML',
      noFeatures: 'It holds no area: only polygons count',
      tooManyParts: 'It has too many parts, rings or points',
      documentType: 'It holds something unsafe, and was not read',
    },
    unread: 'This file cannot be read',
    read: (format, parts, holes) =>
      `${format}, ${parts} ${parts === 1 ? 'part' : 'parts'}${
        holes > 0 ? `, ${holes} ${holes === 1 ? 'hole' : 'holes'}` : ''
      }`,
    skipped: (count) => `${count} that ${count === 1 ? 'is' : 'are'} no area left out`,
    datum: 'Read it in which system?',
    datumAsk: 'The readings differ: take the one that looks right on the map',
    datums: {
      wgs84: 'WGS-84 (GPS, Tianditu)',
      gcj02: 'GCJ-02 (Amap, Tencent)',
      bd09: 'BD-09 (Baidu)',
    },
    covers: (inside, edge) => `${inside} inside, ${edge} on the edge`,
    elsewhere: 'By no reading does it lie in this community',
  },
}
