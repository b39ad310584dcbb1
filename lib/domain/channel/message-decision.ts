/** Why a message of a group becomes no request. */
export const DISMISSALS = ['chatter', 'answered', 'elsewhere', 'logged', 'unclear'] as const
export type Dismissal = (typeof DISMISSALS)[number]

/** What became of a message; all operators see it, so that nobody works on it twice. */
export const MESSAGE_DECISIONS = ['requested', ...DISMISSALS] as const
export type MessageDecision = (typeof MESSAGE_DECISIONS)[number]

export const MOST_MESSAGE_WORDS = 2000

/** A message as it was pasted: who wrote it when, in the group's own way of saying so. */
export type MessageWords = { sender: string | null; at: string | null; text: string }

/**
 * The same message, wherever it is pasted: spaces and the kinds of them differ between devices. The
 * moment stays in, because the same words an hour later are another message.
 */
export function messageMark({ sender, at, text }: MessageWords): string {
  return JSON.stringify([sender, at, text].map((part) => (part === null ? null : plain(part))))
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}
