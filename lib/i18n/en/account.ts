import type { account as zh } from '../zh/account.ts'

export const account: typeof zh = {
  title: 'Account',
  name: 'Name',
  roles: 'Roles',
  community: 'Community',
  may: 'May',
  appearance: 'Appearance',
  sessions: 'Sessions',
  here: 'Sign out on this device',
  hereDetail: 'The copy of the data on this device goes with it',
  everywhere: 'Sign out on every device',
  everywhereDetail: 'For a lost phone or a forgotten screen; all of them close within 2 seconds',
  confirmEverywhere: 'Sign out everywhere',
  failed: 'Not signed out',
}
