'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Segmented } from '#components/ui/segmented.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { formatDay } from '#lib/i18n/format.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { CaseItem, DateLine, Fact, Withdraw } from './case-item.tsx'
import type { ZoneCases } from './use-assessment.ts'
import { usePlaceOfCase } from './use-place-of-case.ts'
import { useWhen } from './use-when.ts'

/** A case: found, taken away, its dwelling sampled and disinfected. */
export function PositiveItem({
  zone,
  positive,
  now,
  open,
  onToggle,
}: {
  zone: ZoneRow
  positive: ZoneCases['positives'][number]
  now: Date
  open: boolean
  onToggle: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.clock.cases
  const when = useWhen(now)
  const nameOf = useNameOf()
  const place = usePlaceOfCase(zone).positive(positive.id)
  const { give, refusal, busy } = useGive()
  const change = (step: object) =>
    void give(
      'positive.change',
      { id: positive.id, ...step },
      text.entry.change(place),
      `positive:${positive.id}`,
    )
  const { foundAt, onsetAt, removedAt, environment, disinfectedAt, note, lookBack } = positive
  const recordedBy = nameOf(positive.recordedBy)
  return (
    <CaseItem
      open={open}
      onToggle={onToggle}
      title={place}
      note={`${text.found} ${when(foundAt)}`}
      end={
        removedAt === null ? (
          <Tag tone="red">{words.clock.evidence.notRemoved}</Tag>
        ) : (
          <Tag>
            {text.removed} {when(removedAt)}
          </Tag>
        )
      }
    >
      <DateLine
        label={text.found}
        value={foundAt}
        shown={when(foundAt)}
        busy={busy}
        onSet={(at) => change({ step: 'found', at })}
      />
      {onsetAt ? <Fact label={text.onset}>{when(onsetAt)}</Fact> : null}
      <DateLine
        label={text.removed}
        value={removedAt}
        shown={removedAt && when(removedAt)}
        busy={busy}
        onSet={(at) => change({ step: 'removed', at })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <span className="w-20 shrink-0 text-12 text-text-2">{text.environment}</span>
        <Segmented
          label={text.environment}
          size="small"
          value={environment}
          onChange={(result) => change({ step: 'environment', result })}
          options={(['pending', 'negative', 'positive'] as const).map((value) => ({
            value,
            label: text.environments[value],
          }))}
        />
      </div>
      <DateLine
        label={text.disinfected}
        value={disinfectedAt}
        shown={disinfectedAt && when(disinfectedAt)}
        busy={busy}
        onSet={(at) => change({ step: 'disinfected', at })}
      />
      <Fact label={text.lookBackLabel}>
        {text.lookBack(formatDay(lookBack.from, language), formatDay(lookBack.until, language))}
      </Fact>
      {note ? <Fact label={text.note2}>{note}</Fact> : null}
      {recordedBy ? <p className="text-12 text-text-2">{text.recordedBy(recordedBy)}</p> : null}
      {refusal ? (
        <p role="alert" className="text-red">
          {refusal}
        </p>
      ) : null}
      <Withdraw
        name={positive.id}
        busy={busy}
        onWithdraw={(reason) => change({ step: 'withdrawn', reason })}
      />
    </CaseItem>
  )
}
