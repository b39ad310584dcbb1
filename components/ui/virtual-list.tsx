'use client'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { classNames } from './class-names.ts'
import { drawnRows } from './drawn-rows.ts'

type VirtualListProps<Item> = {
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** The height that a row is likely to have; drawn, it is measured. */
  rowHeight: number | ((item: Item) => number)
  renderRow: (item: Item, state: { index: number; selected: boolean }) => ReactNode
  selectedKey?: string | null
  onSelect?: (item: Item) => void
  /** Enter, or a second click on the selected row. */
  onOpen?: (item: Item) => void
  className?: string
  /** Shown instead of the rows when there are none. */
  empty?: ReactNode
}

/**
 * A list of any length that draws only what is in sight. With `onSelect` it is a listbox: arrows,
 * `J`/`K`, Home and End move, Enter opens. Rows then must not hold further controls. Without it rows may
 * hold controls, and the one with the focus stays, so that the keyboard goes on from where it was.
 */
export function VirtualList<Item>({
  label,
  items,
  keyOf,
  rowHeight,
  renderRow,
  selectedKey = null,
  onSelect,
  onOpen,
  className,
  empty,
}: VirtualListProps<Item>) {
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const drawn = useDrawnRows(onSelect === undefined)
  // The virtualizer re-renders this list by itself; its functions are never handed on.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = items[index]
      if (typeof rowHeight === 'number') return rowHeight
      return item === undefined ? 0 : rowHeight(item)
    },
    rangeExtractor: drawn.of,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    overscan: 8,
  })
  const selectedIndex =
    selectedKey === null ? -1 : items.findIndex((item) => keyOf(item) === selectedKey)

  // Only a new selection scrolls: a live change elsewhere must not move the list.
  const reveal = useEffectEvent(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' })
  })
  useEffect(() => {
    if (selectedKey !== null) reveal()
  }, [selectedKey])

  const moveTo = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))]
    if (item !== undefined) onSelect?.(item)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (step !== undefined) moveTo(selectedIndex < 0 ? 0 : selectedIndex + step)
    else if (event.key === 'Home') moveTo(0)
    else if (event.key === 'End') moveTo(items.length - 1)
    else if (event.key === 'Enter') {
      const item = items[selectedIndex]
      if (item === undefined) return
      onOpen?.(item)
    } else return
    event.preventDefault()
  }

  const listProps = onSelect
    ? {
        role: 'listbox',
        'aria-label': label,
        'aria-activedescendant': selectedIndex >= 0 ? `${listId}-${selectedIndex}` : undefined,
        tabIndex: 0,
        onKeyDown,
      }
    : {}
  const rowProps = (item: Item, selected: boolean) =>
    onSelect
      ? {
          role: 'option',
          'aria-selected': selected,
          onClick: () => (selected && onOpen ? onOpen(item) : onSelect(item)),
        }
      : { role: 'listitem' }

  if (items.length === 0 && empty) return <div className={className}>{empty}</div>
  return (
    <div
      {...listProps}
      {...drawn.focusProps}
      ref={scroller}
      className={classNames(
        'min-h-0 flex-1 overflow-y-auto scroll-thin -outline-offset-2!',
        className,
      )}
    >
      <div
        {...(onSelect ? { role: 'presentation' } : { role: 'list', 'aria-label': label })}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (item === undefined) return null
          const selected = row.index === selectedIndex
          return (
            <div
              {...rowProps(item, selected)}
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              id={`${listId}-${row.index}`}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              className="absolute top-0 left-0 w-full"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {renderRow(item, { index: row.index, selected })}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/**
 * What is drawn beside the rows in sight: the row that holds the focus with its neighbours, wherever the
 * list is scrolled to, and the first one, where a keyboard begins.
 */
function useDrawnRows(holdsControls: boolean) {
  const [focused, setFocused] = useState<number | null>(null)
  const of = useCallback(
    (range: Range) => (holdsControls ? drawnRows(range, focused) : defaultRangeExtractor(range)),
    [holdsControls, focused],
  )
  const focusProps = holdsControls
    ? {
        onFocus: ({ target }: FocusEvent) => {
          const index = target.closest<HTMLElement>('[data-index]')?.dataset['index']
          setFocused(index === undefined ? null : Number(index))
        },
        onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
          if (!currentTarget.contains(relatedTarget)) setFocused(null)
        },
      }
    : {}
  return { of, focusProps }
}
