/** A part of the pasted text, from and before. */
export type Span = { start: number; end: number }

/** One message of a group chat as it was pasted. */
export type ChatMessage = Span & {
  /** The name that the group shows; null where the paste has none. */
  sender: string | null
  /** The time as it was written, not read as a moment: chats leave the day out. */
  at: string | null
  text: string
  /** What it answers, when it quotes another message. */
  quoted: string | null
  /** `system`: joined, withdrew, a red packet, a picture; nobody asks for anything with it. */
  kind: 'words' | 'system'
}

/** Longer pastes are cut: a day of a busy group fits many times. */
export const MOST_PASTED = 60_000
const MOST_NAME = 40

const CLOCK = String.raw`(?:(?:上午|下午|早上|晚上|中午|凌晨|AM|PM)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*(?:AM|PM))?`
const DAY = String.raw`(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|昨天|今天|前天|星期[一二三四五六日天]|周[一二三四五六日天])`
const MOMENT = String.raw`(?:${DAY}\s*)?${CLOCK}`

const NAME_THEN_TIME = new RegExp(`^(?<name>\\S.{0,${MOST_NAME}}?)\\s+(?<at>${MOMENT})$`, 'iu')
const TIME_THEN_NAME = new RegExp(
  `^[[(【]?(?<at>${MOMENT})[\\])】]?\\s+(?<name>[^:：]{1,${MOST_NAME}})[:：]?$`,
  'iu',
)
const TIME_NAME_WORDS = new RegExp(
  `^[[(【]?(?<at>${MOMENT})[\\])】]?\\s*(?<name>[^:：]{1,${MOST_NAME}})[:：]\\s*(?<text>\\S.*)$`,
  'iu',
)
const NAME_ALONE = new RegExp(`^(?<name>[^:：，。！？,!?]{1,${MOST_NAME}})[:：]$`, 'u')
const NAME_AND_WORDS = new RegExp(`^(?<name>[^:：，。！？,!?]{1,24})[:：]\\s*(?<text>\\S.*)$`, 'u')

/** A date across the page, or a time between the messages. */
const DIVIDER = new RegExp(`^[-—–_=\\s]*(?:${DAY})?\\s*(?:${CLOCK})?[-—–_=\\s]*$`, 'iu')
/** What stands before a colon and is no name: fields of an address that somebody filled in. */
const FIELD =
  /^(?:地址|住址|门牌|房号|楼栋|楼号|单元|电话|手机|号码|联系(?:电话|方式|人)?|姓名|名字|称呼|收货人|收件人|需要|需求|诉求|要求|备注|情况|内容|物品|药名|品名|数量|时间|注意|请问|问|答|急|紧急|求助|帮忙|另外|还有|ps|https?|address|phone|name|tel)$/iu

const SYSTEM =
  /(?:加入了?群聊|加入了?本群|移出了?群聊|撤回了?一条消息|修改群名为|拍了拍|退出了?群聊|以上是打招呼的内容|以下为新消息|红包|消息已发出，但被对方拒收了|发起了?(?:语音|视频)通话)/u
const PICTURE =
  /^(?:\[(?:图片|照片|视频|语音|动画表情|表情|文件|位置|链接|名片|小程序|红包|转账|收到一条.*|Photo|Image|Sticker|Video|Audio|Voice|File|Location)[^\]]*\](?:\s*\d+["”″秒s]?)?\s*)+$/iu

/**
 * Reads messages out of what was copied from a group chat: from the desktop (`name 10:42`, `name:`),
 * from a phone's record (`—— 2022-03-17 ——`, `name  10:42`), or line by line (`name：words`). A numbered
 * sign-up (`#接龙`) is a message a line. Whatever fits none of these stays with the message before it, or
 * becomes one of its own: no written line is dropped.
 */
export function readChat(pasted: string): ChatMessage[] {
  const lines = linesOf(pasted.slice(0, MOST_PASTED))
  const inline = !lines.some((line) => headOf(line.text, false)?.text === null)
  const messages: ChatMessage[] = []
  let open: Open | null = null
  const close = () => {
    if (open) messages.push(...finish(open, pasted))
    open = null
  }
  for (const line of lines) {
    const text = line.text
    if (text !== '' && isDivider(text)) {
      close()
      continue
    }
    const found = headOf(text, inline)
    if (found) {
      close()
      const from = line.end - (found.text?.length ?? 0)
      open = {
        head: found,
        start: line.start,
        lines: found.text ? [{ ...line, start: from, text: found.text }] : [],
      }
    } else if (SYSTEM.test(text) && text.length < 120) {
      close()
      messages.push({ ...bare(line), kind: 'system' })
    } else if (open) {
      // Without names, an empty line is what parts one message from the next.
      if (text === '' && (open as Open).head === null) close()
      else (open as Open).lines.push(line)
    } else if (text !== '') {
      open = { head: null, start: line.start, lines: [line] }
    }
  }
  close()
  return messages
}

type Line = Span & { text: string }
type Head = { name: string; at: string | null; text: string | null }
type Open = { head: Head | null; start: number; lines: Line[] }

function linesOf(pasted: string): Line[] {
  const lines: Line[] = []
  for (const match of pasted.matchAll(/[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)/gu)) {
    const whole = match[0].replace(/[\r\n\u2028\u2029]+$/u, '')
    const start = match.index + (whole.length - whole.trimStart().length)
    const text = whole.trim()
    lines.push({ start, end: start + text.length, text })
    if (match.index + match[0].length >= pasted.length) break
  }
  return lines
}

function isDivider(text: string): boolean {
  return (
    text.length <= 120 &&
    DIVIDER.test(text) &&
    /[\d—–-]/u.test(text) &&
    !/^[-—–_=\s]{1,2}$/u.test(text) &&
    !isQuoteRule(text)
  )
}

function headOf(text: string, inline: boolean): Head | null {
  if (text === '' || text.length > 400) return null
  for (const pattern of [NAME_THEN_TIME, TIME_THEN_NAME, TIME_NAME_WORDS, NAME_ALONE]) {
    const groups = pattern.exec(text)?.groups
    if (groups) return readHead(groups)
  }
  const groups = inline ? NAME_AND_WORDS.exec(text)?.groups : undefined
  return groups ? readHead(groups) : null
}

function readHead(groups: Record<string, string | undefined>): Head | null {
  const name = (groups.name ?? '')
    .trim()
    .replace(/[:：]$/u, '')
    .trim()
  if (name === '' || FIELD.test(name) || /^\d+[.、)）]/u.test(name) || name.startsWith('#接龙'))
    return null
  return { name, at: groups.at ?? null, text: groups.text ?? null }
}

function bare(line: Line): ChatMessage {
  return {
    start: line.start,
    end: line.end,
    sender: null,
    at: null,
    text: line.text,
    quoted: null,
    kind: 'words',
  }
}

function finish({ head, start, lines }: Open, pasted: string): ChatMessage[] {
  while (lines.at(-1)?.text === '') lines.pop()
  while (lines[0]?.text === '') lines.shift()
  const sender = head?.name ?? null
  const at = head?.at ?? null
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) {
    // A name with nothing after it is still something that was pasted.
    const end = start + pasted.slice(start).search(/[\r\n\u2028\u2029]|$/u)
    return head ? [{ start, end, sender, at, text: '', quoted: null, kind: 'system' }] : []
  }
  if (first.text.startsWith('#接龙')) return signUps(lines, start, { sender, at })
  const { quoted, from } = quoteOf(lines)
  const own = lines.slice(from)
  const text = own
    .map((line) => line.text)
    .join('\n')
    .trim()
  const kind =
    PICTURE.test(text) || text === '' || (SYSTEM.test(text) && text.length < 60)
      ? 'system'
      : 'words'
  return [{ start, end: last.end, sender, at, text, quoted, kind }]
}

/** `#接龙`: each numbered line is somebody else's asking, under whoever began it or passed it on. */
function signUps(
  lines: Line[],
  start: number,
  about: Pick<ChatMessage, 'sender' | 'at'>,
): ChatMessage[] {
  const found: ChatMessage[] = []
  let title: ChatMessage | null = null
  for (const line of lines) {
    const entry = /^\d+\s*[.、)）]\s*(?<text>.*)$/u.exec(line.text)
    const before = found.at(-1)
    if (entry) {
      const text = entry.groups?.text ?? ''
      found.push({ ...bare(line), text, at: about.at, kind: text === '' ? 'system' : 'words' })
    } else if (before) {
      if (line.text !== '')
        Object.assign(before, {
          end: line.end,
          text: `${before.text}\n${line.text}`.trim(),
          kind: 'words',
        })
    } else if (title) {
      Object.assign(title, { end: line.end, text: `${title.text}\n${line.text}`.trim() })
    } else {
      title = { ...bare(line), ...about, start, kind: 'system' }
    }
  }
  return title ? [title, ...found] : found
}

function isQuoteRule(text: string): boolean {
  return /^(?:[-—–]\s*){6,}$/u.test(text) && /[-—–]\s+[-—–]/u.test(text)
}

/** `「name：words」` and a dashed line stand before what is answered to them. */
function quoteOf(lines: readonly Line[]): { quoted: string | null; from: number } {
  if (!lines[0]?.text.startsWith('「')) return { quoted: null, from: 0 }
  const rule = lines.findIndex((line) => isQuoteRule(line.text))
  if (rule < 0) return { quoted: null, from: 0 }
  const quoted = lines
    .slice(0, rule)
    .map((line) => line.text)
    .join('\n')
  return { quoted: quoted.replace(/^「|」$/gu, ''), from: rule + 1 }
}
