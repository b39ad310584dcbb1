/** Where the isolation of a contact is ended. */
export function slipHref(contactId?: string): string {
  return contactId ? `/roster/slips?contact=${contactId}` : '/roster/slips'
}

/** The slip itself, as it lies on paper. */
export function slipSheetHref(contactId: string): string {
  return `/roster/slips/sheet?contact=${contactId}`
}
