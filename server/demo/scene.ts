/**
 * The household that demonstrations call: known by the last digits of its number, looked after for
 * two reasons, and waiting for its ride to the dialysis.
 */
export const SCENE_HOME = {
  building: '东区37栋',
  unit: '2',
  room: '502',
  phone: '15413908765',
} as const
