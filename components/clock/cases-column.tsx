'use client'
import { Link2, Lock, Microscope, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { isOf } from '#lib/live/zone-clock.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { ContactForm } from './contact-form.tsx'
import { ContactItem } from './contact-item.tsx'
import { PositiveForm } from './positive-form.tsx'
import { PositiveItem } from './positive-item.tsx'
import { useZoneCases, type ZoneCases } from './use-assessment.ts'
import { useWhen } from './use-when.ts'

type CasesColumnProps = {
  zone: ZoneRow
  now: Date
  /** The case or contact that is open. */
  openId: string | null
  onOpen: (id: string | null) => void
}

/** Cases and contacts of the zone: for those who may see doors, with what became of each. */
export function CasesColumn(props: CasesColumnProps) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const roles = useSession().user?.roles ?? []
  return (
    <section
      aria-label={text.title}
      className="flex min-h-0 flex-1 flex-col border-r max-lg:border-r-0 max-lg:border-b"
    >
      {can(roles, 'case.read') ? <KnownCases {...props} /> : <BareCases {...props} />}
    </section>
  )
}

function KnownCases({ zone, now, openId, onOpen }: CasesColumnProps) {
  const { words } = useLanguage()
  const text = words.clock.cases
  const cases = useZoneCases(zone, true)
  const needed = useNeededRole('case.record')
  const [form, setForm] = useState<'positive' | 'contact' | null>(null)
  const close = (id?: string) => {
    setForm(null)
    if (id) onOpen(id)
  }
  if (form === 'positive') return <PositiveForm zone={zone} onClose={close} />
  if (form === 'contact') {
    return <ContactForm zone={zone} positives={cases.data?.positives ?? []} onClose={close} />
  }
  const { data } = cases
  return (
    <>
      <PanelHead
        title={text.title}
        note={data ? text.note(data.positives.length, data.contacts.length) : text.audited}
      >
        <Button
          size="small"
          icon={Plus}
          locked={needed !== null}
          reason={needed}
          reasonPlace="none"
          onClick={() => setForm('positive')}
        >
          {text.recordPositive}
        </Button>
        <Button
          size="small"
          icon={Plus}
          locked={needed !== null}
          reason={needed}
          reasonPlace="none"
          onClick={() => setForm('contact')}
        >
          {text.recordContact}
        </Button>
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin max-lg:overflow-visible">
        {data ? (
          <CaseLists zone={zone} cases={data} now={now} openId={openId} onOpen={onOpen} />
        ) : cases.isError ? (
          <ErrorState title={text.failed} onRetry={() => void cases.refetch()} />
        ) : (
          <LoadingRows rows={6} lines={2} />
        )}
      </div>
    </>
  )
}

function CaseLists({ zone, cases, now, openId, onOpen }: CasesColumnProps & { cases: ZoneCases }) {
  const { words } = useLanguage()
  const text = words.clock.cases
  return (
    <>
      <ListHead>{text.positives}</ListHead>
      {cases.positives.length === 0 ? (
        <EmptyState icon={Microscope} title={text.noPositives} className="border-b" />
      ) : (
        <ul>
          {cases.positives.map((positive) => (
            <PositiveItem
              key={positive.id}
              zone={zone}
              positive={positive}
              now={now}
              open={positive.id === openId}
              onToggle={() => onOpen(positive.id === openId ? null : positive.id)}
            />
          ))}
        </ul>
      )}
      <ListHead>{text.contacts}</ListHead>
      {cases.contacts.length === 0 ? (
        <EmptyState icon={Link2} title={text.noContacts} />
      ) : (
        <ul>
          {cases.contacts.map((contact) => (
            <ContactItem
              key={contact.id}
              zone={zone}
              contact={contact}
              now={now}
              open={contact.id === openId}
              onToggle={() => onOpen(contact.id === openId ? null : contact.id)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

function ListHead({ children }: { children: string }) {
  return (
    <h3 className="border-b bg-surface-2 px-4 py-1 text-12 text-text-2" role="presentation">
      {children}
    </h3>
  )
}

/** For everybody else: which building, on which day. */
function BareCases({ zone, now }: CasesColumnProps) {
  const { language, words } = useLanguage()
  const text = words.clock.cases
  const when = useWhen(now)
  const buildings = useLiveTable('building')
  const positives = [...useLiveTable('positive').values()]
    .filter((positive) => isOf(positive, zone))
    .sort((a, b) => b.foundAt.localeCompare(a.foundAt))
  return (
    <>
      <PanelHead title={text.positives} />
      <p className="flex items-center gap-1.5 border-b px-4 py-2 text-12 text-text-2">
        <Lock size={14} aria-hidden="true" />
        {text.doorsHidden}
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin max-lg:overflow-visible">
        {positives.length === 0 ? <EmptyState icon={Microscope} title={text.noPositives} /> : null}
        <ul>
          {positives.map(({ id, buildingId, foundAt }) => {
            const building = buildings.get(buildingId)
            return (
              <li key={id} className="flex justify-between gap-2 border-b px-4 py-2">
                <span>{building ? buildingLabel(building, language) : text.unknownDoor}</span>
                <span className="text-text-2">
                  {text.found} {when(foundAt)}
                </span>
              </li>
            )
          })}
        </ul>
      </div>
    </>
  )
}
