import { useLiveTable } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import type { Language } from '#lib/i18n/language.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import { WORDS } from '#lib/i18n/words.ts'
import type { ListedSlip } from '#server/queries/slips.ts'

/** A slip as the household keeps it: black on white, by day and by night, on a screen and on paper. */
export function SlipPaper({
  listed,
  slip,
  language,
}: {
  listed: ListedSlip
  slip: NonNullable<ListedSlip['slip']>
  language: Language
}) {
  const words = WORDS[language]
  const text = words.slips.paper
  const nameOf = useNameOf()
  const building = useLiveTable('building').get(listed.buildingId)
  const lines = useLiveTable('line')
  const door = listed.room ? doorLabel(listed, language) : words.slips.unknownDoor
  const place = `${building ? buildingLabel(building, language) : ''} ${door}`.trim()
  const phones = [...lines.values()]
    .toSorted((a, b) => a.number - b.number)
    // A number is read as one: it breaks over no line.
    .flatMap(({ phone }) => phone?.replaceAll(' ', '\u00a0') ?? [])
  const until = new Date(Date.parse(listed.monitoredUntil) - 1).toISOString()
  return (
    <article
      data-theme="light"
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      className="mx-auto mb-4 w-full max-w-[720px] break-after-page border bg-surface px-12 py-10 text-14 leading-7 text-text last:break-after-auto max-sm:px-5 max-sm:py-6 print:mb-0 print:max-w-none print:border-0 print:px-[6mm] print:py-[8mm] print:text-16 print:leading-8"
    >
      <h2 className="text-center text-20 leading-8 font-bold">{text.title}</h2>
      <p className="mb-4 text-right text-12">{text.number(slip.number)}</p>
      <p className="font-semibold">{text.to(place, listed.names.join(words.clock.comma))}</p>
      <p className="indent-[2em]">
        {text.body({
          kind: listed.contact,
          exposed: listed.lastExposureAt,
          days: listed.days,
          monitoredDays: listed.monitoredDays,
          until,
          tested: listed.lastTestAt,
        })}
      </p>
      <p className="indent-[2em] font-semibold">{text.end(slip.givenAt)}</p>
      <p className="indent-[2em]">{text.after}</p>
      {phones.length > 0 ? (
        <p className="indent-[2em]">{text.hotline(phones.join(words.clock.comma))}</p>
      ) : null}
      <div className="mt-8 flex justify-between gap-6">
        <p>
          {text.received}
          <span className="ml-2 inline-block w-32 border-b border-current">&nbsp;</span>
        </p>
        <p className="text-right">
          {text.signer(nameOf(slip.givenBy) ?? '')} {text.stamp}
          <br />
          {text.date(slip.givenAt)}
        </p>
      </div>
    </article>
  )
}
