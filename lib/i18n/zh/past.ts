import type { MarkKind } from '#lib/past/past-protocol.ts'

/** Looking back: the post at a minute that has been. */
export const past = {
  enter: '回看',
  enterHint: '看地图、人数和天数当时的样子',
  /** Over everything, as long as the screen shows what was. */
  title: (day: string, time: string) => `这是 ${day} ${time} 的样子`,
  incidentDay: (day: number) => `处置第 ${day} 天`,
  goesOn: (later: string) => `现在的情况照常在变，此后又有 ${later} 条`,
  goesOnSame: '现在的情况照常更新，此后还没有新的变化',
  readOnly: '这是过去的样子，只能看；回到现在再办',
  back: '回到现在',
  now: '现在',
  loading: (day: string, time: string) => `正在取 ${day} ${time} 的样子，眼前还是现在…`,
  failed: '没取到过去的样子，眼前还是现在',
  bar: '回看的时间',
  slider: '看哪一分钟',
  keys: '← → 一分钟 · ↑ ↓ 十分钟 · PgUp PgDn 一小时 · Home End 头尾',
  play: '播放',
  pause: '停',
  previous: '上一件大事',
  next: '下一件大事',
  speed: '播放快慢',
  speeds: { 1: '1 分/秒', 10: '10 分/秒', 60: '1 时/秒', 360: '6 时/秒' },
  beginning: '处置启动',
  marks: {
    'zone.announced': (zone: string, tier: string) => `预告${zone}为${tier}`,
    'zone.declared': (zone: string, tier: string) => `${zone}划为${tier}`,
    'zone.tierChanged': (zone: string, tier: string) => `${zone}改为${tier}`,
    'zone.resealed': (zone: string) => `${zone}有楼重新封控`,
    'zone.sealedAgain': (zone: string) => `${zone}升回封控`,
    'zone.partEnded': (zone: string) => `${zone}单封的楼解封`,
    'zone.lifted': (zone: string) => `${zone}解除`,
    'zone.guardEnded': (zone: string) => `${zone}防护期结束`,
    'positive.recorded': () => '阳性 1 例',
  } satisfies Record<MarkKind, (zone: string, tier: string) => string>,
  positives: (count: number) => `阳性 ${count} 例`,
}
