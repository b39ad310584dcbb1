import type { bell as zh } from '../zh/bell.ts'

export const bell: typeof zh = {
  title: 'Notices',
  mine: 'What concerns me',
  label: (attention, unread) =>
    [
      'Notices',
      attention > 0 ? `${attention} need you` : null,
      unread > 0 ? `${unread} unread` : null,
    ]
      .filter(Boolean)
      .join(', '),
  unread: 'Unread',
  concerns: {
    yourRun: 'A run is yours',
    runTaken: 'Somebody took over your run',
    runCancelled: 'Your run was cancelled',
    requestFailed: 'A request that you logged was not done and waits again',
    runFailed: 'A run was not delivered',
    unproved: 'Delivered without proof, no reason given',
    replied: 'The superior level replied: please call back',
    takeOverAsked: 'Somebody asks for a request that you hold',
    takenOver: 'Somebody took over a request that you held',
    claimExpired: 'A request that you held went back to the queue',
    callBack: 'A request that you logged is done: please call back',
    callAgain: (count) => (count === 1 ? '1 call to try again' : `${count} calls to try again`),
    notBack: (count) =>
      count === 1
        ? '1 person who went out is not back'
        : `${count} people who went out are not back`,
    notWell: 'Somebody is not well',
    notOpened: 'Knocked and nobody opened: decide how to get in',
    late: (count) => (count === 1 ? '1 request is late' : `${count} requests are late`),
  },
  empty: 'No notices yet',
  emptyDetail: 'Only what concerns you appears here',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  askBrowser: 'Browser notices',
  browserOn: 'Browser notices are on',
  browserDenied: 'The browser does not allow it; see the site settings',
}
