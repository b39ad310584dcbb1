import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatDay, formatTime } from '../format.ts'
import { formatNumber } from '../numbers.ts'
import { unitLabel } from '../place-labels.ts'

type ZoneKinds =
  | 'zone.declared'
  | 'zone.tierChanged'
  | 'zone.lifted'
  | 'zone.releaseAsked'
  | 'zone.releaseRefused'
  | 'zone.guardEnded'
  | 'zone.sealedAgain'
  | 'zone.resealed'
  | 'zone.partEnded'
  | 'zone.announced'
  | 'zone.actConfirmed'
  | 'zone.actUndone'
  | 'zone.actLapsed'
  | 'zone.packChanged'
  | 'pack.copied'
  | 'pack.saved'
  | 'positive.recorded'
  | 'positive.changed'
  | 'contact.recorded'
  | 'contact.changed'
  | 'contact.tested'

const zone = (name: string | undefined) => name ?? '区域'
const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`

const until = (iso: string | undefined) =>
  iso ? `${formatDay(iso, 'zh')} ${formatTime(iso, 'zh')}` : null
const MOVES: Record<string, string> = { announce: '划区', adjust: '改区级', release: '解除' }
const unit = (name: string | undefined) => (name ? ` ${unitLabel(name, 'zh')}` : '')

const STEPS: Record<string, string> = {
  removed: '转运时间',
  environment: '环境采样结果',
  disinfected: '终末消毒',
  found: '检出时间改过',
  withdrawn: '撤回',
  movedOut: '转出时间',
  exposure: '末次暴露改过',
}

/** Zones, cases and contacts in the log. */
export function zoneEventsWith(tiers: TierBook): Pick<EventWords, ZoneKinds> {
  const tier = (id: string | null | undefined) => (id ? (tiers.find(id)?.name.zh ?? id) : null)
  return {
    'zone.declared': ({ data }) => ({
      title: `${zone(data.zoneName)} 划为${tier(data.tier) ?? '管控'}`,
      detail: count(data.count ?? data.buildingIds?.length, '栋'),
    }),
    'zone.tierChanged': ({ data, place }) => ({
      title: `${place ?? zone(data.zoneName)} 改为${tier(data.tier) ?? '新区级'}`,
      detail: joined(
        data.fromTier ? `原${tier(data.fromTier)}` : null,
        count(data.count ?? data.buildingIds?.length, '栋'),
      ),
    }),
    'zone.lifted': ({ data }) => ({
      title: `${zone(data.zoneName)} 解除管控`,
      detail: joined(
        tier(data.tier ?? data.fromTier),
        count(data.count ?? data.buildingIds?.length, '栋'),
      ),
    }),
    'zone.releaseAsked': ({ data }) => ({
      title: `${zone(data.zoneName)} 申请破例${data.tier ? `降为${tier(data.tier)}` : '解除'}`,
      detail: joined(count(data.count, '项未满足'), '待另一位指挥长确认'),
    }),
    'zone.releaseRefused': ({ data }) => ({
      title: `${zone(data.zoneName)} 破例申请已撤`,
      detail: null,
    }),
    'zone.guardEnded': ({ data }) => ({
      title: `${zone(data.zoneName)} 防护期结束`,
      detail: tier(data.tier),
    }),
    'zone.sealedAgain': ({ data }) => ({
      title: `${zone(data.zoneName)} 重新划为${tier(data.tier) ?? '管控'}`,
      detail: count(data.count, '栋'),
    }),
    'zone.resealed': ({ data, place }) => ({
      title: `${place ?? '一栋楼'}${unit(data.label)} 单独重新封控`,
      detail: joined(data.zoneName, tier(data.tier)),
    }),
    'zone.partEnded': ({ data, place }) => ({
      title: `${place ?? '一栋楼'}${unit(data.label)} 单独封控结束`,
      detail: data.zoneName ?? null,
    }),
    'zone.announced': ({ data }) => ({
      title: `${zone(data.zoneName)} 公告划为${tier(data.tier) ?? '管控'}`,
      detail: joined(until(data.until) && `${until(data.until)} 生效`, count(data.count, '栋')),
    }),
    'zone.actConfirmed': ({ data }) => ({
      title: `${zone(data.zoneName)} 已定${labelOf(MOVES, data.field) ?? '调整'}${
        data.tier ? `为${tier(data.tier)}` : ''
      }`,
      detail: until(data.until) && `${until(data.until)} 生效`,
    }),
    'zone.actUndone': ({ data }) => ({
      title: `${zone(data.zoneName)} 撤销了未生效的${labelOf(MOVES, data.field) ?? '调整'}`,
      detail: null,
    }),
    'zone.actLapsed': ({ data }) => ({
      title: `${zone(data.zoneName)} 到点的${labelOf(MOVES, data.field) ?? '调整'}没有执行`,
      detail: '依据已变，要重新定',
    }),
    'zone.packChanged': ({ data }) => ({
      title: `${zone(data.zoneName)} 改用另一套规则`,
      detail: data.label ?? null,
    }),
    'pack.copied': ({ data }) => ({ title: '复制了一套管控规则', detail: data.label ?? null }),
    'pack.saved': ({ data }) => ({ title: '管控规则有修改', detail: data.label ?? null }),
    'positive.recorded': ({ data, place }) => ({
      title: `${place ?? '社区内'} 登记阳性一例`,
      detail: data.zoneName ?? null,
    }),
    'positive.changed': ({ data, place }) => ({
      title: `${place ?? '社区内'} 阳性病例：${labelOf(STEPS, data.field) ?? '有更新'}`,
      detail: data.zoneName ?? null,
    }),
    'contact.recorded': ({ data, place }) => ({
      title: `${place ?? '社区内'} 登记${data.field === 'secondary' ? '次密接' : '密接'}一人`,
      detail: data.zoneName ?? null,
    }),
    'contact.changed': ({ data, place }) => ({
      title: `${place ?? '社区内'} 密接：${labelOf(STEPS, data.field) ?? '有更新'}`,
      detail: data.zoneName ?? null,
    }),
    'contact.tested': ({ data, place }) => ({
      title: `${place ?? '社区内'} 密接核酸已登记`,
      detail: data.zoneName ?? null,
    }),
  }
}
