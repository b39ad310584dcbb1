import { findTier } from '#lib/domain/zone/tiers.ts'
import { type EventWords, joined, labelOf } from '../event-sentence.ts'
import { formatNumber } from '../numbers.ts'

type ZoneKinds =
  | 'zone.declared'
  | 'zone.tierChanged'
  | 'zone.lifted'
  | 'positive.recorded'
  | 'positive.changed'
  | 'contact.recorded'
  | 'contact.changed'
  | 'contact.tested'

const tier = (id: string | null | undefined) => (id ? (findTier(id)?.name.zh ?? id) : null)
const zone = (name: string | undefined) => name ?? '区域'
const count = (value: number | undefined, unit: string) =>
  value === undefined ? null : `${formatNumber(value, 'zh')} ${unit}`

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
export const zoneEvents: Pick<EventWords, ZoneKinds> = {
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
