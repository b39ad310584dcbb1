import type { shell as zh } from '../zh/shell.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const shell: typeof zh = {
  product: 'Sanqu',
  skipToContent: 'Skip to content',
  navigation: 'Main navigation',
  offices: {
    wechat: 'Paste group messages',
    visit: 'Log at the door',
    doorCodes: 'Door codes',
    scripts: 'Scripts and policy',
    catalogue: 'Service catalogue',
  },
  places: { map: 'Map', hotline: 'Hotline', dispatch: 'Dispatch', zones: 'Zones', field: 'Field' },
  placeBadge: {
    hotline: (count) => `${count} overdue`,
    dispatch: (count) => `${count} to assign`,
    field: (count) => `${many(count, 'run', 'runs')} in hand`,
  },
  community: 'Community',
  switchCommunity: 'Switch community',
  incidentDay: (day) => `Day ${day}`,
  noIncident: 'Quiet time',
  demoHint: 'Names, numbers and places are invented',
  incident: {
    name: 'Name of the incident',
    namePlaceholder: 'such as: 12 March incident',
    open: 'Open the incident',
    opening: 'Opening…',
    nameMissing: 'Give it a name first',
  },
  connection: {
    label: 'Connection',
    live: 'Live',
    liveDetail: (lagSeconds) =>
      lagSeconds < 1 ? 'Less than 1 s behind' : `${lagSeconds} s behind`,
    sending: (count) => `Sending ${count}`,
    starting: 'Connecting',
    startingDetail: 'Showing what this device last had',
    catchingUp: 'Catching up',
    catchingUpDetail: (behind, seconds) =>
      seconds === null ? `${behind} events to go` : `${behind} events to go, about ${seconds} s`,
    stale: (age) => `Stale: ${age} old`,
    staleDetail: (clock) => `Nothing received since ${clock}`,
    offline: (age) => `Offline ${age}, keep working`,
    offlineDetail: (queued) =>
      queued > 0
        ? `${many(queued, 'entry', 'entries')} kept here, sent when back`
        : 'Shows what was last known',
    needsAttention: (count) =>
      count === 1 ? '1 needs your decision' : `${count} need your decision`,
    needsAttentionDetail: 'Changed by others meanwhile',
    openAttention: 'Open',
    spoken: {
      starting: 'Connecting',
      live: 'Connected, live',
      catchingUp: 'Catching up',
      stale: 'The server is silent, data is stale',
      offline: 'Offline, entries are kept',
    },
  },
  attention: {
    title: 'Needs your decision',
    bell: (count) => (count > 0 ? `Alerts, ${count} to decide` : 'Alerts'),
    empty: 'Nothing to decide',
    emptyDetail: 'Whatever could not be saved stays here until you decide',
    explain: 'These were not saved and are kept on this device. Try again or discard them.',
    retry: 'Try again',
    edit: 'Change',
    discard: 'Discard',
    confirmDiscard: 'Discard for good',
  },
  palette: {
    open: 'Search',
    title: 'Find or do',
    placeholder: 'Building, household, request, action',
    hint: 'A building number, a door or pinyin initials will do',
    empty: (text) => `Nothing found for “${text}”`,
    emptyDetail: 'Try a building number, a door or pinyin initials',
    searching: 'Searching…',
    failed: 'No answer from the server, households were not searched',
    goTo: 'Go to',
    actions: 'Actions',
    buildings: 'Buildings',
    zones: 'Zones',
    runs: 'Runs',
    requests: 'Open requests',
    people: 'People',
    waiting: (count) => `${count} open`,
    move: 'move',
    pick: 'open',
    dismiss: 'close',
  },
  theme: {
    label: 'Theme',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
    toggle: 'Switch between light and dark',
  },
  language: { label: 'Language', zh: '中文', en: 'English', toggle: 'Switch to Chinese' },
  person: {
    menu: 'Your account',
    account: 'Account',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out on every device',
    unsent: (count) =>
      `${many(count, 'entry has', 'entries have')} not been sent and would be lost by signing out`,
  },
  notFound: {
    title: 'No such page',
    detail: 'The link may have expired, or the thing has moved',
    home: 'Go to the start',
  },
  crash: {
    title: 'This page stopped working',
    detail: 'Everything logged is kept. Try again; if that does not help, reload.',
    code: (code) => `Error ${code}`,
  },
  starting: 'Opening…',
  unreachable: {
    title: 'The server cannot be reached',
    detail: 'Check the network. This page opens by itself when it is back.',
  },
}
