'use client'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { moved } from './pack-draft.ts'
import { listAt, usePackForm } from './pack-form.ts'
import { Trouble } from './pack-inputs.tsx'

/** A list of a pack: each item with its own fields, taken out or added; in an order where that counts. */
export function PackList({
  at,
  itemName,
  addLabel,
  blank,
  ordered = false,
  inline = false,
  children,
}: {
  at: string
  itemName: (number: number) => string
  addLabel: string
  /** What is added, or null when there is nothing left to add. */
  blank: (last: unknown) => unknown
  ordered?: boolean
  /** An item is one line: its fields stand beside its name. */
  inline?: boolean
  children: (at: string, index: number) => ReactNode
}) {
  const { words } = useLanguage()
  const text = words.packForm
  const form = usePackForm()
  const items = listAt(form, at)
  const next = blank(items.at(-1))
  return (
    <div className="flex max-w-4xl flex-col items-start gap-2">
      <ol className="flex w-full flex-col gap-2">
        {items.map((_, index) => (
          <li
            // An item has no name of its own, and its fields hold nothing that the pack does not.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            aria-label={itemName(index + 1)}
            className={
              inline
                ? 'flex items-center gap-3'
                : 'flex flex-col gap-2 rounded-control border p-3 pt-1.5'
            }
          >
            <div className="flex items-center gap-1">
              <span className={inline ? 'w-16 text-12 text-text-2' : 'flex-1 text-12 text-text-2'}>
                {itemName(index + 1)}
              </span>
              {inline ? <div className="w-56">{children(`${at}.${index}`, index)}</div> : null}
              {ordered ? (
                <>
                  <Button
                    size="small"
                    variant="quiet"
                    icon={ArrowUp}
                    aria-label={text.moveUp(itemName(index + 1))}
                    onClick={() => form.set(at, moved(items, index, -1))}
                  >
                    {text.earlier}
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    icon={ArrowDown}
                    aria-label={text.moveDown(itemName(index + 1))}
                    onClick={() => form.set(at, moved(items, index, 1))}
                  >
                    {text.later}
                  </Button>
                </>
              ) : null}
              <Button
                size="small"
                variant="quiet"
                icon={X}
                aria-label={text.removeWhich(itemName(index + 1))}
                onClick={() => form.set(at, items.toSpliced(index, 1))}
              >
                {text.remove}
              </Button>
            </div>
            {inline ? null : children(`${at}.${index}`, index)}
          </li>
        ))}
      </ol>
      <Trouble at={at} />
      {next === null ? null : (
        <Button size="small" icon={Plus} onClick={() => form.set(at, [...items, next])}>
          {addLabel}
        </Button>
      )}
    </div>
  )
}
