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
  keyCareNote: 'Key care is known for whole buildings only',
  stays: 'Stays in a stricter zone',
  staysNote: (zone, people) => `${people} people stay in ${zone}`,
  held: 'Which zone holds which unit or floor',
  rest: 'The rest',
  holds: (count) => `with ${count} ${count === 1 ? 'unit or floor' : 'units or floors'}`,
  surveyNote: 'Buildings of which a zone holds units or floors are surveyed as a whole',
  wholeBuilding: 'Whole building',
}
