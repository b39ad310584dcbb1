import type { ChatMessage } from './chat-messages.ts'

/**
 * People send one asking in pieces: the door first, then what they need. What the same sender wrote
 * with nobody in between, and without naming another place or another need, is one message.
 */
export function joinMessages(
  messages: readonly ChatMessage[],
  parted: (before: ChatMessage, next: ChatMessage) => boolean,
): ChatMessage[] {
  const joined: ChatMessage[] = []
  for (const message of messages) {
    const before = joined.at(-1)
    const goesOn =
      before !== undefined &&
      message.sender !== null &&
      message.sender === before.sender &&
      message.kind === 'words' &&
      before.kind === 'words' &&
      !parted(before, message)
    if (goesOn) {
      joined[joined.length - 1] = {
        ...before,
        end: message.end,
        text: `${before.text}\n${message.text}`,
        quoted: before.quoted ?? message.quoted,
      }
    } else joined.push(message)
  }
  return joined
}
