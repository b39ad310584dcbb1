import type { publicPage as zh } from '../zh/public-page.ts'

export const publicPage: typeof zh = {
  title: (community) => `${community}: zones and notices`,
  demo: 'A demonstration: the community, its zones and its numbers are invented.',
  hotline: 'Hotline',
  noHotline: 'No hotline number is public yet; please ask the residents’ committee.',
  zones: 'Zones in force',
  noZones: 'No zone is in force.',
  since: (hour) => `Since ${hour}`,
  notices: 'Notices that hold',
  noNotices: 'No notice holds at present.',
  published: (hour) => `published at ${hour}`,
  feeds: 'For other systems:',
  unknownTitle: 'There is no such page',
  unknownDetail: 'The address may be wrong, or the community has no public page.',
  busyTitle: 'Too many are looking',
  busyDetail: 'Please come back in ten minutes; if it is urgent, call the hotline.',
}
