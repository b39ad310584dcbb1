'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { AbsentCount } from '#components/people/people-counts.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { Move } from './zone-moves.ts'

/**
 * Who moves from where: a place is in one zone at most, so others lose what this one takes; and who stays,
 * since a stricter zone keeps what it holds.
 */
export function MovesSection({
  moves,
  stays,
  tier,
}: {
  moves: readonly Move[]
  stays: readonly Move[]
  tier: string
}) {
  const { language, words } = useLanguage()
  const text = words.zones.moves
  const number = (value: number) => formatNumber(value, language)
  return (
    <PanelSection title={text.title}>
      <table className="w-full text-left">
        <thead className="text-12 text-text-2">
          <tr>
            <th className="py-1 font-normal">{text.from}</th>
            <th className="text-right font-normal">{words.zones.counts.buildings}</th>
            <th className="text-right font-normal">{words.zones.counts.households}</th>
            <th className="text-right font-normal">{words.zones.counts.people}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={move.from?.id ?? ''} className="border-t">
              <td className="py-1.5">
                <span className="flex items-center gap-1.5">
                  {move.from ? <TierSquare tier={move.from.tier} /> : null}
                  <span className="truncate">{move.from?.name ?? text.none}</span>
                  <span aria-hidden="true">→</span>
                  <TierSquare tier={tier} />
                </span>
              </td>
              <td className="text-right">{number(move.buildings)}</td>
              <td className="text-right">{number(move.households)}</td>
              <td className="py-1 text-right">
                {number(move.people)}
                <AbsentCount
                  absent={move.absent}
                  place={null}
                  className="block text-12 whitespace-nowrap text-text-2"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moves.map((move) =>
        move.from ? (
          <p key={move.from.id} className="mt-2 text-12 text-text-2">
            {remainder(move.from, move, text, number)}
          </p>
        ) : null,
      )}
      {stays.map(({ from, people }) =>
        from ? (
          <p key={from.id} className="mt-2 flex items-center gap-1.5 text-12 text-amber">
            <TierSquare tier={from.tier} />
            {words.places.stays}: {words.places.staysNote(from.name, number(people))}
          </p>
        ) : null,
      )}
    </PanelSection>
  )
}

function remainder(
  zone: ZoneRow,
  move: Move,
  text: ReturnType<typeof useLanguage>['words']['zones']['moves'],
  number: (value: number) => string,
): string {
  const people = zone.residents - move.people
  const buildings = zone.buildingIds.length - move.givenUp
  if (people > 0 || buildings > 0) return text.keeps(zone.name, buildings, number(people))
  return text.empties(zone.name)
}
