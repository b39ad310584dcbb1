'use client'
import { useWords } from '#components/i18n/language.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/kbd.tsx'

/** The keys that work now, along the lower edge. */
export function KeyBar({
  joining,
  escalating,
  onAll,
}: {
  joining: boolean
  escalating: boolean
  onAll: () => void
}) {
  const words = useWords()
  const text = words.hotline.keys
  const keys: [string, string][] = [
    ['Alt 1–5', text.line],
    ['/', text.number],
    ['Tab', text.next],
    ['1–0', text.category],
    ...(joining ? ([['Alt B', text.join]] as [string, string][]) : []),
    ...(escalating ? ([['Alt U', text.escalate]] as [string, string][]) : []),
    ['Alt O', text.outcome],
    ['Alt J', text.handOver],
    ['Ctrl Enter', text.save],
    ['J K', text.rows],
    ['Esc', text.back],
  ]
  return (
    <div className="flex h-9 shrink-0 items-center gap-5 border-t px-4 text-12 text-text-2 max-lg:hidden">
      <ul className="flex min-w-0 flex-1 gap-5 overflow-hidden">
        {keys.map(([key, meaning]) => (
          <li key={key} className="flex shrink-0 items-center gap-2">
            <Kbd>{key}</Kbd>
            {meaning}
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={onAll}
        aria-keyshortcuts="?"
        className="flex shrink-0 items-center gap-2 rounded-badge hover:text-text"
      >
        <Kbd>?</Kbd>
        {text.all}
      </button>
    </div>
  )
}

export function AllKeys({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const words = useWords()
  const text = words.hotline.keys
  const groups: { title: string; keys: [string[], string][] }[] = [
    {
      title: text.groups.call,
      keys: [
        [['/'], text.number],
        [['Tab'], text.next],
        [['Enter'], text.next],
        [['↑', '↓', 'Enter'], text.choose],
        [['1–9'], text.category],
        [['0', '1–5'], text.more],
        [['T X'], text.initials],
        [['Alt B'], text.join],
        [['Alt U'], text.escalate],
        [['Alt O'], text.outcome],
        [['Alt H'], text.hangUp],
        [['Ctrl Enter'], text.save],
        [['Esc'], text.back],
      ],
    },
    {
      title: text.groups.queue,
      keys: [
        [['J', 'K'], text.rows],
        [['Enter'], text.openRow],
      ],
    },
    {
      title: text.groups.anywhere,
      keys: [
        [['Alt 1–5'], text.line],
        [['Alt A'], text.away],
        [['Alt J'], text.handOver],
        [['Alt 0'], text.leave],
        [['Ctrl K'], text.find],
        [['?'], text.all],
      ],
    },
  ]
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.title}>
      <div className="flex flex-col gap-4 p-4">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-12 text-text-2">{group.title}</h3>
            <dl>
              {group.keys.map(([keys, meaning]) => (
                <div key={keys.join(' ')} className="flex h-7 items-center gap-3">
                  <dt className="flex w-36 shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
