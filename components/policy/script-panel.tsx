'use client'
import { Check, FileText, X } from 'lucide-react'
import Link from 'next/link'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useCatalogue } from '#components/catalogue/use-services.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { buttonClasses } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PanelHead, PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import { ANY_TIER, policyFor, type PolicyText } from '#lib/domain/service/policy.ts'
import type { BothLanguages } from '#lib/domain/service/service.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { usePolicies } from './use-policies.ts'

export type Script = {
  category: Category
  tier: string | null
  /** What was asked so far, in the Chinese words of the catalogue. */
  asked: readonly string[]
  onAsked: (asked: string[]) => void
}

/** Beside the call: what may be said for this need under this tier, what can be promised, what to ask. */
export function ScriptPanel({ category, tier, ...ticks }: Script) {
  const tiers = useTiers()
  const { language, words } = useLanguage()
  const text = words.policy
  const roles = useSession().user?.roles ?? []
  const policies = usePolicies()
  const found = policies.data ? policyFor(policies.data, category, tier) : null
  const shownTier = tier ? (tiers.find(tier)?.name[language] ?? tier) : words.domain.noTier
  const title = text.title(categoryName(words, category), shownTier)
  return (
    <section aria-label={title} className="flex min-h-0 flex-1 flex-col">
      <PanelHead title={title} note={found ? <Changed text={found} /> : undefined}>
        {can(roles, 'policy.edit') ? (
          <Link
            href={`/scripts?service=${category}&tier=${tier ?? ANY_TIER}`}
            className={buttonClasses({ size: 'small' })}
          >
            {text.edit}
          </Link>
        ) : null}
      </PanelHead>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {found ? <Saying text={found} /> : null}
        {policies.isPending ? <LoadingRows rows={4} /> : null}
        {policies.isError && !policies.data ? (
          <ErrorState title={text.failed} onRetry={() => void policies.refetch()} />
        ) : null}
        {policies.data && !found ? (
          <EmptyState title={text.none} detail={text.noneDetail} className="border-b" />
        ) : null}
        <Questions category={category} {...ticks} />
        {found ? <Answers text={found} /> : null}
      </div>
      {found?.content.basis.zh ? (
        <footer className="flex min-h-10 shrink-0 items-center gap-2 border-t px-4 py-2 text-12 text-text-2">
          <Icon of={FileText} size={14} />
          {text.basis} · {read(found.content.basis, language)}
        </footer>
      ) : null}
    </section>
  )
}

function Changed({ text }: { text: PolicyText }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const nameOf = useNameOf()
  if (text.at === null) return words.policy.brought
  return words.policy.changedBy(nameOf(text.by) ?? '', formatMoment(text.at, now, language))
}

function Saying({ text: { content } }: { text: PolicyText }) {
  const { language, words } = useLanguage()
  const text = words.policy
  return (
    <PanelSection>
      <h3 className="mb-2 text-12 text-text-2">{text.say}</h3>
      <p className="border-l-2 border-ink pl-3 text-14 leading-6 whitespace-pre-wrap">
        {read(content.say, language)}
      </p>
      {content.promises.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 text-12 text-text-2">{text.promises}</h3>
          <ul className="flex flex-col gap-2">
            {content.promises.map((promise) => (
              <li key={promise.text.zh} className="flex gap-2">
                <span className="flex h-5 items-center">
                  <Icon
                    of={promise.may ? Check : X}
                    className={promise.may ? 'text-green' : 'text-red'}
                  />
                  <span className="sr-only">{promise.may ? text.may : text.mayNot}</span>
                </span>
                <span>{read(promise.text, language)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </PanelSection>
  )
}

/** Ticked while talking; the marks are kept with what is typed, and go along with the asking. */
function Questions({ category, asked: marks, onAsked }: Omit<Script, 'tier'>) {
  const { language, words } = useLanguage()
  const service = useCatalogue().find((candidate) => candidate.category === category)
  const asked = new Set(marks)
  const questions = service?.questions ?? []
  if (questions.length === 0) return null
  const done = questions.filter(({ zh }) => asked.has(zh)).length
  return (
    <PanelSection>
      <h3 className="mb-2 flex items-center gap-2 text-12 text-text-2">
        {words.policy.ask} <Tag>{words.policy.asked(done, questions.length)}</Tag>
      </h3>
      <ul className="flex flex-col gap-2">
        {questions.map((question) => (
          <li key={question.zh}>
            <Checkbox
              checked={asked.has(question.zh)}
              onChange={(event) => {
                const next = new Set(asked)
                if (event.target.checked) next.add(question.zh)
                else next.delete(question.zh)
                // Those of another need, chosen before, are left behind.
                onAsked(questions.flatMap(({ zh }) => (next.has(zh) ? zh : [])))
              }}
            >
              {read(question, language)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

function Answers({ text: { content } }: { text: PolicyText }) {
  const { language, words } = useLanguage()
  if (content.answers.length === 0) return null
  return (
    <PanelSection title={words.policy.answers}>
      <dl className="flex flex-col gap-2">
        {content.answers.map(({ question, answer }) => (
          <div key={question.zh}>
            <dt className="font-medium">{read(question, language)}</dt>
            <dd className="text-text-2">{read(answer, language)}</dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}

/** A lead may have written one language alone. */
function read(text: BothLanguages, language: 'zh' | 'en'): string {
  return text[language] || text.zh || text.en
}
