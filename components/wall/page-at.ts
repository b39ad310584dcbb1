const PAGE_S = 12

/** What does not fit on a wall is shown page after page, by the time alone. */
export function pageAt<Item>(
  items: readonly Item[],
  size: number,
  now: Date,
): { shown: readonly Item[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const page = Math.floor(now.getTime() / 1_000 / PAGE_S) % pages
  return { shown: items.slice(page * size, (page + 1) * size), page: page + 1, pages }
}
