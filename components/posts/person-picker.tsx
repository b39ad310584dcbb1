'use client'
import { useQuery } from '@tanstack/react-query'
import { UserRound, X } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { MaskedPerson } from '#server/people/search-people.ts'

const MOST_SHOWN = 8

/** Somebody of the registry, found as everywhere: masked, told apart by the door. */
export function PersonPicker({
  value,
  onChange,
}: {
  value: MaskedPerson | null
  onChange: (person: MaskedPerson | null) => void
}) {
  const { words } = useLanguage()
  const text = words.posts.person
  const [typed, setTyped] = useState('')
  const asked = typed.trim()
  const { data, isFetching, isError } = useQuery({
    queryKey: ['person', asked],
    queryFn: ({ signal }) => api.person.search.query({ text: asked.slice(0, 40) }, { signal }),
    enabled: asked !== '' && value === null,
    // Whoever was looked up stays nowhere longer than the form.
    gcTime: 0,
    staleTime: 0,
  })
  if (value) {
    return (
      <div className="flex flex-col gap-1">
        <span className="text-12 text-text-2">{text.label}</span>
        <div className="flex min-h-8 items-center gap-2 rounded-control border border-line-2 py-1 pr-1 pl-2.5">
          <Icon of={UserRound} className="text-text-2" />
          <PersonWords person={value} />
          <IconButton icon={X} size={24} label={text.change} onClick={() => onChange(null)} />
        </div>
      </div>
    )
  }
  const status = isError ? text.failed : isFetching ? text.searching : text.none
  return (
    <div className="flex flex-col gap-1">
      <Field label={text.label}>
        <Input
          type="search"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          placeholder={text.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {asked === '' ? null : data && data.length > 0 ? (
        <ul className="rounded-control border border-line-2">
          {data.slice(0, MOST_SHOWN).map((person) => (
            <li key={person.id} className="border-b last:border-b-0">
              <button
                type="button"
                onClick={() => onChange(person)}
                className="flex min-h-8 w-full items-center gap-2 px-2.5 py-1 text-left -outline-offset-2! hover:bg-surface-2"
              >
                <PersonWords person={person} />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <output className="text-12 text-text-2">{status}</output>
      )}
    </div>
  )
}

function PersonWords({ person }: { person: MaskedPerson }) {
  const { language } = useLanguage()
  const building = useLiveTable('building').get(person.buildingId)
  return (
    <span className="min-w-0 flex-1 truncate">
      <span className="font-medium">{person.name}</span>
      <span className="ml-2 text-text-2">
        {[building ? buildingLabel(building, language) : null, doorLabel(person, language)]
          .filter(Boolean)
          .join(' ')}
        {person.phone ? ` · ${person.phone}` : null}
      </span>
    </span>
  )
}
