'use client'
import { Package, ShieldCheck } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { RunPlan } from './run-plan.ts'

/** What to fetch before setting out, and what to wear and carry. What is short says so. */
export function FetchList({
  plan,
  pointName,
  className,
}: {
  plan: Pick<RunPlan, 'fetch' | 'gear'>
  pointName: string | null
  className?: string
}) {
  const { words } = useLanguage()
  const text = words.dispatch.fetch
  const { goods, goodsUnits, gear } = words.domain
  const short = plan.fetch.filter(({ count, free }) => free !== null && free < count)
  return (
    <dl className={className}>
      <div className="flex gap-2">
        <dt className="flex w-12 shrink-0 items-center gap-1 self-start text-12 leading-5 text-text-2">
          <Icon of={Package} size={14} /> {text.fetch}
        </dt>
        <dd>
          {plan.fetch.length === 0
            ? words.common.none
            : words.field.list(
                plan.fetch.map((line) =>
                  text.count(goods[line.goods], line.count, goodsUnits[line.goods]),
                ),
              )}
        </dd>
      </div>
      <div className="mt-1 flex gap-2">
        <dt className="flex w-12 shrink-0 items-center gap-1 self-start text-12 leading-5 text-text-2">
          <Icon of={ShieldCheck} size={14} /> {text.gear}
        </dt>
        <dd>
          {words.field.list(
            plan.gear.map((line) => words.field.count(gear[line.gear], line.count)),
          )}
        </dd>
      </div>
      {pointName !== null && short.length > 0 ? (
        <div className="mt-1 text-12 text-red">
          {text.short(
            pointName,
            words.field.list(
              short.map(({ goods: id, count, free }) => text.shortOf(goods[id], free ?? 0, count)),
            ),
          )}
        </div>
      ) : null}
    </dl>
  )
}
