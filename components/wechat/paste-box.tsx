'use client'
import { ClipboardPaste, Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { keepsAcrossReloads } from '#components/live/vault.ts'
import { useHeardServices } from '#components/catalogue/use-services.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Select, TextArea } from '#components/ui/input.tsx'
import { MOST_PASTED } from '#lib/domain/channel/chat-messages.ts'
import { makePlaceFinder } from '#lib/domain/channel/place-in-text.ts'
import type { RecogniserFacts } from '#lib/domain/channel/recognise-request.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { isOpen, readPaste } from './paste.ts'
import type { KeptPaste } from './use-paste.ts'

const natural = new Intl.Collator('zh-CN', { numeric: true })

/** Where a group's messages are pasted; reading them adds to what stands below. */
export function PasteBox({ kept, locked }: { kept: KeptPaste; locked: boolean }) {
  const { language, words } = useLanguage()
  const text = words.wechat.box
  const { paste, change } = kept
  const buildings = useLiveTable('building')
  const facts = useRecogniserFacts(paste.groupBuildingId)
  const [nothing, setNothing] = useState(false)
  const sorted = useMemo(
    () =>
      [...buildings.values()]
        .map((row) => ({ id: row.id, label: buildingLabel(row, language) }))
        .sort((a, b) => natural.compare(a.label, b.label)),
    [buildings, language],
  )

  const read = () => {
    const items = readPaste(paste.typed, facts, uuidv7)
    setNothing(items.length === 0)
    if (items.length === 0) return
    change((now) => {
      const all = [...now.items, ...items]
      return {
        ...now,
        typed: now.typed.slice(MOST_PASTED),
        items: all,
        selectedId: items.find(isOpen)?.id ?? null,
      }
    })
    // The keyboard goes on with the list.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const empty = paste.typed.trim() === ''
  return (
    <section className="flex flex-col gap-2 border-b px-4 py-3">
      <TextArea
        aria-label={text.label}
        rows={paste.items.length > 0 ? 4 : 9}
        readOnly={locked}
        placeholder={text.placeholder}
        value={paste.typed}
        onChange={(event) => {
          setNothing(false)
          const { value } = event.target
          change((now) => ({ ...now, typed: value }))
        }}
      />
      {paste.typed.length > MOST_PASTED ? (
        <p className="text-12 text-amber">{text.tooLong(formatNumber(MOST_PASTED, language))}</p>
      ) : null}
      {nothing ? (
        <p role="alert" className="text-12 text-amber">
          {text.nothing}
        </p>
      ) : null}
      <div className="flex items-center gap-2">
        <label className="flex min-w-0 flex-1 items-center gap-2 text-12 text-text-2">
          <span className="shrink-0" title={text.groupHint}>
            {text.group}
          </span>
          <Select
            value={paste.groupBuildingId ?? ''}
            title={text.groupHint}
            onChange={(event) => {
              const { value } = event.target
              change((now) => ({ ...now, groupBuildingId: value === '' ? null : value }))
            }}
          >
            <option value="">{text.groupNone}</option>
            {sorted.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </label>
        <Button
          variant={paste.items.some(isOpen) ? 'secondary' : 'primary'}
          icon={ClipboardPaste}
          reason={locked ? words.hotline.call.locked : empty ? text.empty : null}
          locked={locked}
          reasonPlace="none"
          onClick={read}
        >
          {text.read}
        </Button>
      </div>
      <p className="flex items-center gap-1.5 text-12 text-text-3">
        <Icon of={Save} size={14} />
        {keepsAcrossReloads() ? text.kept : text.keptInPage}
      </p>
    </section>
  )
}

function useRecogniserFacts(groupBuildingId: string | null): RecogniserFacts {
  const buildings = useLiveTable('building')
  const directory = useBuildingDirectory()
  const services = useHeardServices()
  const finder = useMemo(() => {
    const known = [...buildings.values()].map(({ id, estate, name }) => {
      const spelled = directory.get(id)
      return { id, estate, name, pinyin: spelled?.pinyin, initials: spelled?.initials }
    })
    return makePlaceFinder(known)
  }, [buildings, directory])
  return useMemo(() => ({ finder, services, groupBuildingId }), [finder, services, groupBuildingId])
}
