'use client'
import { Inbox, type LucideIcon, Package, Shapes } from 'lucide-react'
import Link from 'next/link'
import { useWords } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import type { LiveStanding } from './use-standing.ts'

/** Why the incident cannot end yet; each count leads to where it is worked off. */
export function StillRunning({
  standing,
  onLeave,
}: {
  standing: LiveStanding
  onLeave: () => void
}) {
  const text = useWords().incident.close
  const left: { key: string; icon: LucideIcon; count: number; label: string; href: string }[] = [
    {
      key: 'zones',
      icon: Shapes,
      count: standing.zones,
      label: text.zones(standing.zones),
      href: '/zones',
    },
    {
      key: 'requests',
      icon: Inbox,
      count: standing.requests,
      label: text.requests(standing.requests),
      href: '/hotline',
    },
    {
      key: 'deliveries',
      icon: Package,
      count: standing.deliveries,
      label: text.deliveries(standing.deliveries),
      href: '/dispatch',
    },
  ]
  return (
    <PanelSection title={text.blockedTitle}>
      <p className="mb-2">{text.blocked}</p>
      <ul>
        {left
          .filter(({ count }) => count > 0)
          .map(({ key, icon, label, href }) => (
            <li key={key} className="flex h-8 items-center gap-2 border-t">
              <Icon of={icon} className="text-text-2" />
              <span className="min-w-0 flex-1 truncate font-medium">{label}</span>
              <Link href={href} onClick={onLeave} className="text-12 underline underline-offset-2">
                {text.goTo}
                <span className="sr-only"> {label}</span>
              </Link>
            </li>
          ))}
      </ul>
    </PanelSection>
  )
}
