/** The clock of a demo community, which a lead may move forward; never in a real one. */
export const demoClock = {
  title: '演示时钟',
  ahead: (time: string) => `快进 ${time}`,
  open: '快进演示时钟',
  explain: '全社区的时间一起往前走，不能倒回',
  steps: { hour: '下一个整点', morning: '下一个早上 7 点', day: '明天此刻', due: '下一个到点的事' },
  dueHint: '公告生效、采样截止、条件可满足',
  entry: '快进演示时钟',
  moved: '演示时钟已快进',
  /** On the page that anybody may read, in notices and files. */
  note: (time: string) => `演示时钟，比真实时间快 ${time}`,
  event: (when: string) => `演示时钟快进到 ${when}`,
}
