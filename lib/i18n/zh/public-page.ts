/** The page that anybody may read. */
export const publicPage = {
  title: (community: string) => `${community} 管控区域与通告`,
  demo: '这是演示：社区、区域和号码都是虚构的。',
  hotline: '服务热线',
  noHotline: '还没有公布热线号码，请联系居委会。',
  zones: '现在的管控区域',
  noZones: '现在没有管控区域。',
  since: (hour: string) => `自 ${hour}起`,
  notices: '有效通告',
  noNotices: '现在没有有效通告。',
  published: (hour: string) => `${hour}发布`,
  feeds: '供其他系统读取：',
  unknownTitle: '没有这个页面',
  unknownDetail: '地址可能不对，或这个社区没有开通公开页。',
  busyTitle: '看的人太多了',
  busyDetail: '请过十分钟再看，急事请打社区热线。',
}
