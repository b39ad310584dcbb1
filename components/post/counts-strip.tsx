'use client'
import { Archive, History } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLive, useServerNow } from '#components/live/live-provider.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { ChooseIncident } from '#components/past/choose-incident.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { KeyFigure } from '#components/ui/panel.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { formatDuration } from '#lib/i18n/format.ts'
import { minuteToAddress } from '#lib/past/minutes.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { useLateExits } from './lead-exits.tsx'
import type { PostFacts } from './post-facts.ts'

/** The counts that matter, six at most; each opens the list behind it. */
export function CountsStrip({ facts, now }: { facts: PostFacts; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.post.counts
  const number = (value: number) => formatNumber(value, language)
  const notBack = useLateExits().length
  const overdueMs = facts.oldestDueAt ? now.getTime() - Date.parse(facts.oldestDueAt) : 0
  return (
    <nav
      aria-label={text.label}
      className="flex h-16 shrink-0 items-stretch overflow-x-auto border-b bg-surface scroll-thin"
    >
      <Figure href="/zones" room="most">
        <KeyFigure
          label={[
            text.people,
            facts.absent > 0 ? words.people.ofThemAbsent(number(facts.absent)) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
          value={number(facts.people)}
          note={
            <span className="flex items-center gap-2 max-xl:hidden">
              {facts.peopleByTier.map(({ tier, people }) => (
                <span key={tier} className="flex items-center gap-1 text-13">
                  <TierSquare tier={tier} />
                  {number(people)}
                </span>
              ))}
            </span>
          }
        />
      </Figure>
      <Figure href="/hotline?list=waiting">
        <KeyFigure
          label={text.open}
          value={number(facts.all.count)}
          note={
            facts.all.urgent > 0 ? (
              <span className="text-red">{text.urgent(facts.all.urgent)}</span>
            ) : null
          }
        />
      </Figure>
      <Figure href="/hotline?list=late">
        <KeyFigure
          label={text.late}
          value={number(facts.all.late)}
          tone={facts.all.late > 0 ? 'red' : 'plain'}
          note={
            facts.all.late > 0 ? text.oldest(formatDuration(overdueMs, language)) : text.noneLate
          }
        />
      </Figure>
      <Figure href="/dispatch" room="more">
        <KeyFigure
          label={text.runs}
          value={number(facts.runsUnderWay)}
          unit={words.common.units.runs(facts.runsUnderWay)}
          note={text.stopsLeft(facts.stopsLeft, facts.unassigned)}
        />
      </Figure>
      <Figure href="/hotline?list=callBack">
        <KeyFigure
          label={text.callBack}
          value={number(facts.toCallBack)}
          unit={words.common.units.requests(facts.toCallBack)}
          note={text.callBackNote}
        />
      </Figure>
      {notBack > 0 ? (
        <Figure href="/posts?tab=permits">
          <KeyFigure
            label={words.posts.notBack.title}
            value={number(notBack)}
            tone="red"
            unit={words.common.units.people(notBack)}
          />
        </Figure>
      ) : (
        <Figure href="/zones">
          <KeyFigure
            label={text.keyCare}
            value={number(facts.keyCare)}
            unit={words.common.units.people(facts.keyCare)}
            note={text.keyCareNote}
          />
        </Figure>
      )}
      <LookBack />
    </nav>
  )
}

/** Into the past, beginning at this very minute, or into an incident that is over. */
function LookBack() {
  const text = useLanguage().words.past
  const router = useRouter()
  const { past } = useLive()
  const now = useServerNow(15_000)
  const incident = useOpenIncident()
  const [choosing, setChoosing] = useState(false)
  if (past || !incident) return null
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1 px-3 max-sm:hidden">
      <Button
        size="small"
        icon={History}
        title={text.enterHint}
        onClick={() => {
          const address = new URL(window.location.href)
          address.searchParams.set('at', minuteToAddress(now.getTime()))
          router.push(`${address.pathname}${address.search}`, { scroll: false })
        }}
      >
        {text.enter}
      </Button>
      <IconButton
        icon={Archive}
        label={text.choose.open}
        onClick={() => setChoosing(true)}
        className="size-7!"
      />
      {choosing ? <ChooseIncident onClose={() => setChoosing(false)} /> : null}
    </span>
  )
}

/** As much as each says at its longest, so that on a laptop nothing is cut off. */
const ROOM = {
  most: 'min-w-36 xl:min-w-80',
  more: 'min-w-40 xl:min-w-56',
  usual: 'min-w-40',
}

function Figure({
  href,
  room = 'usual',
  children,
}: {
  href: string
  room?: keyof typeof ROOM
  children: ReactNode
}) {
  const { past } = useLive()
  const look = `flex flex-1 flex-col justify-center border-r px-4 last:border-r-0 ${ROOM[room]}`
  // The lists are of now: a number of the past must not open another.
  if (past) return <div className={look}>{children}</div>
  return (
    <Link href={href} className={`${look} -outline-offset-2! hover:bg-surface-2`}>
      {children}
    </Link>
  )
}
