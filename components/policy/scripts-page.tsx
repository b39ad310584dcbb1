'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useShownTiers } from '#components/clock/use-tiers.ts'
import { useCatalogue } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { CategoryGlyph } from '#components/ui/category-glyph.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Row } from '#components/ui/row.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Chip } from '#components/ui/tag.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { type Category, isCategory } from '#lib/domain/request/categories.ts'
import { ANY_TIER, NO_POLICY, type PolicyText } from '#lib/domain/service/policy.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { usePolicies } from './use-policies.ts'

/** The desk's texts: a service, a tier, and what is said; every version that stood at the right. */
export function ScriptsPage() {
  const known = useShownTiers()
  const { language, words } = useLanguage()
  const text = words.policy.page
  const roles = useSession().user?.roles ?? []
  const asked = useSearchParams()
  const catalogue = useCatalogue()
  const policies = usePolicies()
  const [category, setCategory] = useState<Category>(() => {
    const named = asked.get('service')
    return isCategory(named) ? named : (catalogue[0]?.category ?? 'question')
  })
  const [chosenTier, setTier] = useState(asked.get('tier'))
  const locked = !can(roles, 'policy.edit')
  const written = (ofCategory: string, ofTier?: string) =>
    (policies.data ?? []).some(
      (other) => other.category === ofCategory && (ofTier === undefined || other.tier === ofTier),
    )
  // Where nobody has chosen, the first that is written: an empty form would say that nothing is.
  const tier =
    chosenTier ??
    [ANY_TIER, ...known.map(({ id }) => id)].find((id) => written(category, id)) ??
    ANY_TIER
  const chosen: PolicyText = policies.data?.find(
    (other) => other.category === category && other.tier === tier,
  ) ?? { category, tier, version: 0, content: NO_POLICY, at: null, by: null }
  const tiers = [{ id: ANY_TIER, name: words.policy.anyTier }].concat(
    known.map(({ id, name }) => ({ id, name: name[language] })),
  )
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead
        title={<h1 className="contents">{text.title}</h1>}
        note={text.detail}
        className="h-12"
      />
      {policies.isPending ? (
        <LoadingRows rows={12} />
      ) : policies.isError ? (
        <ErrorState title={words.policy.failed} onRetry={() => void policies.refetch()} />
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[260px_minmax(0,1fr)_300px] max-lg:block max-lg:overflow-y-auto">
          <ul aria-label={text.service} className="min-h-0 overflow-y-auto border-r scroll-thin">
            {catalogue.map((service) => (
              <li key={service.category}>
                <button
                  type="button"
                  aria-pressed={service.category === category}
                  onClick={() => {
                    setCategory(service.category)
                    setTier(null)
                  }}
                  className="block w-full text-left -outline-offset-2!"
                >
                  <Row
                    selected={service.category === category}
                    lead={<CategoryGlyph category={service.category} />}
                    title={service.label[language]}
                    end={
                      written(service.category) ? (
                        <span className="text-12 text-text-2">{text.written}</span>
                      ) : undefined
                    }
                  />
                </button>
              </li>
            ))}
          </ul>
          <div className="flex min-h-0 flex-col">
            <fieldset className="flex gap-1 border-b px-4 py-2">
              <legend className="sr-only">{text.tier}</legend>
              {tiers.map(({ id, name }) => (
                <Chip key={id} on={id === tier} onClick={() => setTier(id)}>
                  {name}
                  {written(category, id) ? <span>{text.written}</span> : null}
                </Chip>
              ))}
            </fieldset>
            <PolicyEditor key={`${category} ${tier}`} text={chosen} locked={locked} />
          </div>
          <History text={chosen} isWritten={written(category, tier)} />
        </div>
      )}
    </div>
  )
}

function History({
  text: { category, tier, version },
  isWritten,
}: {
  text: PolicyText
  isWritten: boolean
}) {
  const { language, words } = useLanguage()
  const text = words.catalogue
  const { user } = useSession()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  const versions = useQuery({
    queryKey: [user?.communityId, 'policyVersions', category, tier, version],
    queryFn: ({ signal }) => api.policy.versions.query({ category, tier }, { signal }),
    enabled: version > 0,
  })
  return (
    <section aria-label={text.history} className="flex min-h-0 flex-col border-l">
      <PanelHead title={text.history} />
      {version === 0 ? (
        <p className="px-4 py-3 text-text-2">
          {isWritten ? text.noHistory : words.policy.page.unwritten}
        </p>
      ) : null}
      {versions.isError ? <ErrorState onRetry={() => void versions.refetch()} /> : null}
      <ol className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {versions.data?.map((row) => (
          <li key={row.version} className="flex flex-col gap-0.5 border-b px-4 py-2">
            <span className="flex justify-between gap-2">
              <span className="font-medium">{text.version(row.version)}</span>
              <span className="text-12 text-text-2">
                {text.by(nameOf(row.by) ?? '', formatMoment(row.at, now, language))}
              </span>
            </span>
            <span className="line-clamp-3 text-12 text-text-2">
              {row.content.say[language] || row.content.say.zh}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
