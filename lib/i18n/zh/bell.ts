/** What concerns one person, at the bell. */
export const bell = {
  title: '提醒',
  mine: '与我有关',
  label: (attention: number, unread: number) =>
    [
      '提醒',
      attention > 0 ? `${attention} 条要您处理` : null,
      unread > 0 ? `${unread} 条未看` : null,
    ]
      .filter(Boolean)
      .join('，'),
  unread: '未看',
  concerns: {
    yourRun: '派给您一趟',
    runTaken: '您的一趟由别人接手',
    runCancelled: '您的一趟取消了',
    requestFailed: '您登记的诉求没办成，又在待派',
    runFailed: '一趟没送成',
    unproved: '送到了，但没留凭证也没说原因',
    replied: '上级答复了，请回电',
    takeOverAsked: '有人要接手您认领的诉求',
    takenOver: '您认领的诉求由别人接手',
    claimExpired: '您认领到时未办，已退回队列',
    callBack: '您登记的诉求办好了，请回电',
    callAgain: (count: number) => `${count} 件到了再拨的时间`,
    notBack: (count: number) => `${count} 人出门到时没回来`,
    notWell: '有人不舒服，请看',
    notOpened: '敲门没人开，请定怎么办',
    late: (count: number) => `${count} 件诉求超时`,
  },
  empty: '还没有提醒',
  emptyDetail: '只提醒与您有关的事',
  soundOn: '有声',
  soundOff: '静音',
  askBrowser: '浏览器提醒',
  browserOn: '浏览器提醒已开',
  browserDenied: '浏览器不允许，请在地址栏的网站设置里打开',
}
