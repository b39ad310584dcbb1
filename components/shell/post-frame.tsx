'use client'
import { usePathname } from 'next/navigation'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { usePhotosLeft, usePhotoUploads } from '#components/field/kept-photos.ts'
import {
  useConnection,
  useIsStarting,
  useLiveTable,
  useServerNow,
} from '#components/live/live-provider.tsx'
import { type SessionUser, useSession } from '#components/live/session.tsx'
import { useForgetEnded } from '#components/live/use-forget-ended.ts'
import { can } from '#lib/domain/access/permissions.ts'
import { isOfCrew } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery } from '#lib/domain/delivery/status.ts'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import { BellList } from '#components/bell/bell-list.tsx'
import { useBell } from '#components/bell/use-bell.ts'
import { useTell } from '#components/bell/use-tell.ts'
import { useTitleBadge } from '#components/bell/use-title-badge.ts'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { PastBand } from '#components/past/past-band.tsx'
import { usePastView } from '#components/past/past-view.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { AttentionSheet } from './attention-sheet.tsx'
import { ConnectionRow, ConnectionStatus } from './connection.tsx'
import { DemoClock, DemoClockLine } from './demo-clock.tsx'
import { FramePalette } from './frame-palette.tsx'
import { PaletteProvider, usePalette } from './palette-context.tsx'
import { PersonMenu } from './person-menu.tsx'
import { homeFor, placesFor } from './places.ts'
import { BottomBar, type PlaceCounts, Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { useAttentionEntries } from './use-attention-entries.ts'
import { useBannerFont } from './use-banner-font.ts'
import { useIsNarrow, useIsPhone } from './use-width.ts'
import { useSignOut } from './use-sign-out.tsx'

type SignedInUser = NonNullable<ReturnType<typeof useSession>['user']>

/** The frame around every signed-in page: bar, rail, palette, and what needs attention. */
export function PostFrame({ children }: { children: ReactNode }) {
  const { user } = useSession()
  if (!user) return null
  return (
    <PaletteProvider>
      <FrameFor user={user}>{children}</FrameFor>
    </PaletteProvider>
  )
}

function FrameFor({ user, children }: { user: SignedInUser; children: ReactNode }) {
  const words = useWords()
  const { switchCommunity } = useSession()
  const connection = useConnection()
  const now = useServerNow(1_000)
  const palette = usePalette()
  const counts = usePlaceCounts(user)
  const phone = useIsPhone()
  const narrow = useIsNarrow()
  const [attentionOpen, setAttentionOpen] = useState(false)
  const openAttention = useCallback(() => setAttentionOpen(true), [])
  const openPalette = useCallback(() => palette.setOpen(true), [palette])
  const attention = useAttentionEntries()
  const bell = useBell(user, useTell())
  useTitleBadge(bell.unread)
  const closeBell = useCallback(() => {
    bell.markRead()
    setAttentionOpen(false)
  }, [bell])
  useForgetEnded()
  usePhotoUploads()
  const photosLeft = usePhotosLeft()
  useBannerFont()
  const { leave, question } = useSignOut(connection.queued + connection.needsAttention + photosLeft)
  const leaveHere = useCallback(() => leave('here'), [leave])
  const places = useMemo(() => placesFor(user.roles), [user.roles])
  const pathname = usePathname()
  const here = places.find((place) => pathname.startsWith(place.href))
  const incident = useOpenIncident()
  const starting = useIsStarting()
  const past = usePastView()

  return (
    <div
      className={classNames(
        'flex h-dvh flex-col print:block print:h-auto',
        // An edge of ink all around: what is inside is not now.
        past && 'border-6 border-ink',
      )}
    >
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-1.5 text-on-ink focus:translate-y-0"
      >
        {words.shell.skipToContent}
      </a>
      {past ? <PastBand view={past} /> : null}
      <TopBar
        isPast={past !== null}
        isOfAnother={past !== null && past.incident.id !== incident?.id}
        home={homeFor(user.roles, phone)}
        community={user.community}
        communities={user.communities}
        onSwitchCommunity={(id) => void switchCommunity(id)}
        incident={
          incident
            ? { name: incident.name, day: dayNumber(new Date(incident.openedAt), now) }
            : starting
              ? undefined
              : null
        }
        now={now}
        onSearch={openPalette}
        needsAttention={connection.needsAttention}
        unread={bell.unread}
        onOpenAttention={openAttention}
        demoClock={<DemoClock now={now} />}
        connection={
          <ConnectionStatus
            state={connection}
            now={now}
            compact={phone}
            onOpenAttention={openAttention}
          />
        }
        person={
          <PersonMenu
            user={user}
            communityName={user.community.name}
            onSignOut={leaveHere}
            onSignOutEverywhere={() => leave('everywhere')}
            withAppearance={narrow}
          />
        }
      />
      <DemoClockLine now={now} className="sm:hidden print:hidden" />
      <DemoClockLine now={now} className="hidden print:block" />
      {phone ? (
        <ConnectionRow state={connection} now={now} onOpenAttention={openAttention} />
      ) : null}
      <div className="flex min-h-0 flex-1">
        <Rail places={places} counts={past ? NO_COUNTS : counts} />
        <main
          id="content"
          tabIndex={-1}
          className="relative min-h-0 min-w-0 flex-1 overflow-auto outline-none print:overflow-visible"
        >
          {here ? <h1 className="sr-only">{words.shell.places[here.id]}</h1> : null}
          {children}
        </main>
      </div>
      <BottomBar places={places} counts={past ? NO_COUNTS : counts} />
      <FramePalette places={places} roles={user.roles} onSignOut={leaveHere} />
      <AttentionSheet
        open={attentionOpen}
        onOpenChange={(open) => {
          // Seen is what the sheet has shown.
          if (!open) bell.markRead()
          setAttentionOpen(open)
        }}
        entries={attention}
        now={now}
      >
        <BellList bell={bell} onOpen={closeBell} />
      </AttentionSheet>
      {question}
    </div>
  )
}

/** Beside a page of the past, what waits now would be taken for what waited then. */
const NO_COUNTS: PlaceCounts = {}

/** What waits at each place, so that one sees from anywhere where work piles up. */
function usePlaceCounts({ id: userId, roles }: Pick<SessionUser, 'id' | 'roles'>): PlaceCounts {
  const requests = useLiveTable('request')
  const deliveries = useLiveTable('delivery')
  const permits = useLiveTable('exitPermit')
  return useMemo(() => {
    let late = 0
    let unassigned = 0
    let mine = 0
    for (const request of requests.values()) {
      const waiting = request.status === 'open' || request.status === 'claimed'
      if (!waiting) continue
      unassigned++
      if (request.clock === 'late') late++
    }
    for (const delivery of deliveries.values()) {
      if (isOfCrew(delivery, userId) && isActiveDelivery(delivery.status)) mine++
    }
    // Whoever only stands at a post has no list of who is out.
    const notBack = can(roles, 'permit.read')
      ? [...permits.values()].filter((permit) => permit.late).length
      : 0
    return { hotline: late, dispatch: unassigned, posts: notBack, field: mine }
  }, [requests, deliveries, permits, userId, roles])
}
