'use client'
import { BookOpen, CopyPlus, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { usePacks } from '#components/clock/use-packs.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { type Line, packWords } from '#lib/domain/pack/pack-words.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { formatDate } from '#lib/i18n/format.ts'
import { PackEditor } from './pack-editor.tsx'

/** The rules that zones run under, in words, with where each version came from. */
export function PacksPage() {
  const { language, words } = useLanguage()
  const text = words.pack
  const starting = useIsStarting()
  const packs = usePacks()
  const needed = useNeededRole('pack.edit')
  const [chosen, setChosen] = useState<{ id: string; version: number } | null>(null)
  const [editing, setEditing] = useState<'copy' | 'edit' | null>(null)
  const known = chosen ?? packs[0]
  const pack = known && findPack(packs, known.id, known.version)
  const isOwn = pack?.id.startsWith('own-') ?? false
  const isNewest = pack !== undefined && findPack(packs, pack.id)?.version === pack.version
  if (starting) return <LoadingRows rows={12} className="bg-surface" />
  return (
    <div className="flex h-full min-h-0 bg-surface max-sm:flex-col">
      <section
        aria-label={text.title}
        className="flex w-80 shrink-0 flex-col border-r max-sm:w-full max-sm:border-r-0 max-sm:border-b"
      >
        <PanelHead title={<h1 className="contents">{text.title}</h1>} />
        <p className="border-b px-4 py-2 text-12 text-text-2">{text.note}</p>
        <ul className="min-h-0 flex-1 overflow-y-auto scroll-thin">
          {packs.map((one) => (
            <li key={`${one.id} ${one.version}`}>
              <button
                type="button"
                aria-pressed={one === pack}
                onClick={() => {
                  setChosen({ id: one.id, version: one.version })
                  setEditing(null)
                }}
                className={classNames(
                  'flex w-full flex-col gap-0.5 border-b px-4 py-2 text-left -outline-offset-2!',
                  one === pack ? 'bg-surface-2' : 'hover:bg-surface-2',
                )}
              >
                <span className="flex items-center gap-2">
                  <b className="min-w-0 flex-1 truncate font-medium">{one.name[language]}</b>
                  <Tag>{one.id.startsWith('own-') ? text.own : text.brought}</Tag>
                </span>
                <span className="text-12 text-text-2">
                  {one.place[language]} · {text.version(one.version)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {pack && editing ? (
        <PackEditor
          key={`${editing} ${pack.id} ${pack.version}`}
          pack={pack}
          as={editing}
          onDone={(saved) => {
            setEditing(null)
            if (saved) setChosen(saved)
          }}
        />
      ) : pack ? (
        <section aria-label={pack.name[language]} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <PanelHead title={pack.name[language]} note={text.version(pack.version)}>
            {isOwn && isNewest ? (
              <Button
                icon={PencilLine}
                locked={needed !== null}
                reason={needed}
                reasonPlace="none"
                onClick={() => setEditing('edit')}
              >
                {text.edit}
              </Button>
            ) : null}
            <Button
              icon={CopyPlus}
              locked={needed !== null}
              reason={needed}
              reasonPlace="none"
              title={needed ?? undefined}
              onClick={() => setEditing('copy')}
            >
              {text.copy}
            </Button>
          </PanelHead>
          <PackText pack={pack} />
        </section>
      ) : (
        <EmptyState icon={BookOpen} title={text.choose} className="flex-1" />
      )}
    </div>
  )
}

function PackText({ pack }: { pack: RulePack }) {
  const { language, words } = useLanguage()
  const text = words.pack
  const packs = usePacks()
  const nameOf = useNameOf()
  const zones = [...useLiveTable('zone').values()].filter(
    ({ rulePackId, rulePackVersion }) => rulePackId === pack.id && rulePackVersion === pack.version,
  )
  const { general, tiers } = packWords(pack)
  const parent = pack.parent && findPack(packs, pack.parent.id, pack.parent.version)
  return (
    <div
      // It scrolls, so the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto scroll-thin"
    >
      <PanelSection>
        <p className="flex flex-wrap gap-x-4 text-12 text-text-2">
          <span>{text.inUse(zones.length)}</span>
          <span>
            {text.changed(formatDate(pack.changedAt, language), nameOf(pack.changedBy) ?? null)}
          </span>
          {parent ? <span>{text.parent(parent.name[language], parent.version)}</span> : null}
          {pack.reason ? <span>{text.because(pack.reason)}</span> : null}
        </p>
      </PanelSection>
      <Lines title={text.general} lines={general} />
      {tiers.map(({ id, name, lines }) => (
        <Lines key={id} title={name[language]} lines={lines} />
      ))}
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { language } = useLanguage()
  return (
    <PanelSection>
      <h2 className="mb-2 text-14 font-semibold">{title}</h2>
      <dl className="grid max-w-4xl grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        {lines.map(({ about, text }) => (
          <div key={`${about.en} ${text.en}`} className="contents">
            <dt className="text-12 leading-5 text-text-2">{about[language]}</dt>
            <dd>{text[language]}</dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}
