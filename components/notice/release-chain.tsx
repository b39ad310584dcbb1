'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Circle, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, buttonClasses } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { STEP_TERMS } from '#lib/domain/pack/pack-terms.ts'
import { nextStep } from '#lib/domain/zone/release-chain.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import type { ReleaseChain as Chain, StepTaken } from '#server/notices/release-chain.ts'
import { StepForm } from './step-form.tsx'
import { UndoStepDialog } from './undo-step-dialog.tsx'

/** What stands between the proposal and the notice of release: each step with who, when and by what. */
export function ReleaseChain({ zone }: { zone: ZoneRow }) {
  const { words } = useLanguage()
  const text = words.notice.chain
  const { user } = useSession()
  const chain = useQuery({
    queryKey: [user?.communityId, 'releaseChain', zone.id, zone.factsVersion, zone.noticeNumber],
    queryFn: ({ signal }) => api.zone.chain.query({ id: zone.id }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === zone.id ? before : undefined),
  })
  const standing = chain.data?.taken.filter(({ undone }) => undone === null) ?? []
  return (
    <PanelSection
      title={text.title}
      note={chain.data ? text.done(standing.length, chain.data.steps.length) : undefined}
    >
      {chain.data ? (
        <Steps zone={zone} chain={chain.data} standing={standing} />
      ) : chain.isError ? (
        <ErrorState title={text.failed} onRetry={() => void chain.refetch()} />
      ) : (
        <LoadingRows rows={4} />
      )}
      <Link
        href={`/notices?zone=${zone.id}`}
        className="mt-3 inline-flex items-center gap-1 text-12 text-text-2 underline hover:text-text"
      >
        {words.notice.openForZone}
      </Link>
    </PanelSection>
  )
}

function Steps({
  zone,
  chain,
  standing,
}: {
  zone: ZoneRow
  chain: Chain
  standing: readonly StepTaken[]
}) {
  const { language, words } = useLanguage()
  const text = words.notice.chain
  const needed = useNeededRole('zone.takeStep')
  const [taking, setTaking] = useState(false)
  const [undoing, setUndoing] = useState<StepTaken | null>(null)
  const next = nextStep(
    chain.steps,
    standing.map(({ step, at }) => ({ step, at: new Date(at) })),
  )
  return (
    <>
      <ol className="flex flex-col gap-2">
        {chain.steps.map((step) => {
          const taken = standing.find((one) => one.step === step)
          const undone = chain.taken.filter((one) => one.step === step && one.undone)
          return (
            <li key={step} className="flex items-start gap-2">
              <Icon
                of={taken ? CircleCheck : Circle}
                className={taken ? 'mt-0.5 text-green' : 'mt-0.5 text-text-3'}
              />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{STEP_TERMS[step][language]}</span>
                {step === next ? (
                  <span className="ml-2 text-12 text-text-2">{text.next}</span>
                ) : null}
                {taken ? <TakenWords taken={taken} /> : null}
                {undone.map((one) => (
                  <UndoneWords key={one.id} taken={one} />
                ))}
              </span>
              {taken && taken.id === standing.at(-1)?.id ? (
                <Button
                  size="small"
                  variant="quiet"
                  icon={Undo2}
                  locked={needed !== null}
                  reason={needed}
                  reasonPlace="none"
                  onClick={() => setUndoing(taken)}
                >
                  {text.undo}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ol>
      {next === null ? <p className="mt-2 text-12 text-text-2">{text.complete}</p> : null}
      {next !== null && taking ? (
        <StepForm
          key={next}
          zone={zone}
          step={next}
          noticeNumber={chain.noticeNumber}
          onClose={() => setTaking(false)}
        />
      ) : next === null ? null : (
        <span className="mt-3 flex flex-wrap items-start gap-2">
          <Button
            size="small"
            locked={needed !== null}
            reason={needed}
            onClick={() => setTaking(true)}
          >
            {text.take}
          </Button>
          {next === 'notice' && chain.noticeNumber === null ? (
            <Link
              href={`/notices?draft=1&kind=release&zone=${zone.id}`}
              className={buttonClasses({ size: 'small' })}
            >
              {text.draftNotice}
            </Link>
          ) : null}
        </span>
      )}
      {undoing ? (
        <UndoStepDialog zone={zone} taken={undoing} onClose={() => setUndoing(null)} />
      ) : null}
    </>
  )
}

function TakenWords({ taken }: { taken: StepTaken }) {
  const { language } = useLanguage()
  const now = useServerNow(60_000)
  return (
    <span className="block text-12 text-text-2">
      {[taken.organ, taken.person, taken.document, formatMoment(taken.at, now, language)]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

function UndoneWords({ taken }: { taken: StepTaken }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  if (!taken.undone) return null
  const when = formatMoment(taken.undone.at, now, language)
  return (
    <span className="block text-12 text-text-2">
      <s>{[taken.organ, taken.document].filter(Boolean).join(' · ')}</s>{' '}
      {words.notice.chain.undone(nameOf(taken.undone.by) ?? '', when)}
      {taken.undone.reason ? ` · ${taken.undone.reason}` : ''}
    </span>
  )
}
