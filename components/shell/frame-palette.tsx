'use client'
import { CircleUserRound, Languages, LogOut, Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Role } from '#lib/domain/access/roles.ts'
import { CommandPalette, type PaletteItem, type PaletteSearch } from './command-palette.tsx'
import { usePalette, usePaletteSource } from './palette-context.tsx'
import {
  occursIn,
  type PaletteVoice,
  personGroup,
  placeGroups,
  runGroup,
  zoneGroup,
} from './palette-groups.tsx'
import { officesFor } from './offices.ts'
import type { Place } from './places.ts'
import { useTheme } from './use-theme.ts'

type FramePaletteProps = {
  places: readonly Place[]
  roles: readonly Role[]
  onSignOut: () => void
}

/** The palette of the frame: what this screen holds, and people from the server by role. */
export function FramePalette({ places, roles, onSignOut }: FramePaletteProps) {
  const { open, setOpen, find, search } = usePalette()
  const { language, words } = useLanguage()
  const router = useRouter()
  const buildings = useLiveTable('building')
  const requests = useLiveTable('request')
  const zones = useLiveTable('zone')
  const deliveries = useLiveTable('delivery')
  const directory = useBuildingDirectory()
  const doings = useDoings(places, roles, onSignOut)
  const mayFindPeople = can(roles, 'person.search')

  const source = useMemo(() => {
    const voice: PaletteVoice = { language, words, go: (href) => router.push(href) }
    const fitting = (items: readonly Doing[], text: string) =>
      items.filter((item) => occursIn(item.title, text))
    const searchPeople: PaletteSearch = async (text, signal) => {
      const people = await api.person.search.query({ text: text.slice(0, 40) }, { signal })
      return [personGroup(people, buildings, voice)]
    }
    return {
      find: (text: string) => [
        ...(text === ''
          ? []
          : [
              ...placeGroups(buildings, directory, requests, text, voice),
              zoneGroup(zones.values(), text, voice),
              runGroup(deliveries.values(), text, voice),
            ]),
        {
          id: 'places',
          heading: words.shell.palette.goTo,
          items: fitting(doings.destinations, text),
        },
        {
          id: 'actions',
          heading: words.shell.palette.actions,
          items: fitting(doings.actions, text),
        },
      ],
      search: mayFindPeople ? searchPeople : undefined,
    }
  }, [
    buildings,
    requests,
    zones,
    deliveries,
    directory,
    language,
    words,
    doings,
    router,
    mayFindPeople,
  ])
  usePaletteSource(source)

  return <CommandPalette open={open} onOpenChange={setOpen} find={find} search={search} />
}

type Doing = PaletteItem & { title: string }

/** Where one may go and what one may do from anywhere. */
function useDoings(
  places: readonly Place[],
  roles: readonly Role[],
  onSignOut: () => void,
): { destinations: readonly Doing[]; actions: readonly Doing[] } {
  const { language, setLanguage, words } = useLanguage()
  const { theme, setChoice } = useTheme()
  const router = useRouter()
  return useMemo(
    () => ({
      destinations: [
        ...places.map((place) => ({
          id: place.id,
          title: words.shell.places[place.id],
          icon: place.icon,
          onSelect: () => router.push(place.href),
        })),
        ...officesFor(roles).map((office) => ({
          id: office.id,
          title: words.shell.offices[office.id],
          icon: office.icon,
          onSelect: () => router.push(office.href),
        })),
      ],
      actions: [
        {
          id: 'account',
          title: words.shell.person.account,
          icon: CircleUserRound,
          onSelect: () => router.push('/account'),
        },
        {
          id: 'theme',
          title: words.shell.theme.toggle,
          icon: theme === 'dark' ? Sun : Moon,
          onSelect: () => setChoice(theme === 'dark' ? 'light' : 'dark'),
        },
        {
          id: 'language',
          title: words.shell.language.toggle,
          icon: Languages,
          onSelect: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
        },
        { id: 'signOut', title: words.shell.person.signOut, icon: LogOut, onSelect: onSignOut },
      ],
    }),
    [places, roles, words, theme, language, router, setChoice, setLanguage, onSignOut],
  )
}
