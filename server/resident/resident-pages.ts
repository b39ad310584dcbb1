import type { IncomingMessage, ServerResponse } from 'node:http'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import {
  BUILDING_CODE_LENGTH,
  inFours,
  readCode,
  TRACKING_LENGTH,
} from '#lib/domain/resident/codes.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import type { Language } from '#lib/i18n/language.ts'
import { WORDS } from '#lib/i18n/words.ts'
import { SYSTEM } from '../commands/command.ts'
import { sendFromResident } from '../commands/send-from-resident.ts'
import { readCommunity } from '../db/database.ts'
import { isSameOrigin } from '../http/request-guard.ts'
import { loadCatalogue } from '../queries/services.ts'
import type { Services } from '../services.ts'
import { languageOf } from './asked-language.ts'
import { formBody, type OfferedService } from './form-page.ts'
import { harden, type Html, html, sendPage } from './html.ts'
import { readForm } from './read-form.ts'
import { readSending, type Sending, type Typed, typedOf, type Wrong } from './sending.ts'
import { mayUse } from './throttle.ts'
import { findPlace, findTicket, type ResidentPlace, codeHash, trackingOf } from './tickets.ts'

/** In ten minutes. Many residents of a block share one address of their telephone company. */
const MOST = { looks: 240, sendsByAddress: 30, sendsByCode: 60 } as const

/**
 * The resident's own pages: `/r/<code at the door>` takes a request, `/r/t/<receipt>` tells how it
 * stands. They stand outside sessions and outside the application: plain forms without a script, which
 * any phone shows, and which neither set nor read a cookie.
 */
export class ResidentPages {
  readonly #services: Services
  /** For receipts and for the hashes of addresses. */
  readonly #key: Buffer

  constructor(services: Services, key: Buffer) {
    this.#services = services
    this.#key = key
  }

  /** Returns false for other paths. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const match = /^\/r(?:\/(?<part>t)(?:\/(?<tracking>[^/]*))?|\/(?<code>[^/]+))?\/?$/.exec(
      url.pathname,
    )
    if (!match) return false
    const { part, tracking, code } = match.groups ?? {}
    const visit = new Visit(request, response, url)
    const { language } = visit
    if (!(await this.#within([{ subject: `look:${visit.address}`, most: MOST.looks }]))) {
      visit.say(429, 'busy')
    } else if (code !== undefined && part === undefined) {
      await this.#door(visit, code)
    } else {
      const asked = tracking || url.searchParams.get('code') || ''
      await this.#track(visit, asked)
    }
    this.#services.log.debug({ language, status: response.statusCode }, 'a resident’s page')
    return true
  }

  async #door(visit: Visit, typedCode: string): Promise<void> {
    const code = readCode(decode(typedCode), BUILDING_CODE_LENGTH)
    const place = code === null ? null : await findPlace(this.#services.db, code)
    if (!place || code === null) return visit.say(404, 'unknown')
    if (!place.open) return visit.say(200, 'closed')
    if (visit.request.method !== 'POST') return this.#form(visit, place, blankTyped(), {})
    if (!isSameOrigin(visit.request)) return visit.say(403, 'failed')
    const form = await readForm(visit.request)
    if (!form) return visit.say(413, 'tooLarge')
    const typed = typedOf(form)
    const read = readSending(typed, await this.#categories(place))
    if ('wrong' in read) {
      const key = typed.key || uuidv7()
      return this.#form(visit, place, { ...typed, key }, read.wrong, 422)
    }
    const within = await this.#within([
      { subject: `send:${visit.address}`, most: MOST.sendsByAddress },
      { subject: `code:${code}`, most: MOST.sendsByCode },
    ])
    if (!within) return visit.say(429, 'busy')
    await this.#send(visit, place, read.ok)
  }

  async #send(visit: Visit, place: ResidentPlace, sending: Sending): Promise<void> {
    const { key, ...asked } = sending
    const tracking = trackingOf(this.#key, key)
    try {
      const body = sendFromResident.input.parse({
        ...asked,
        channel: 'resident',
        buildingId: place.buildingId,
        tracking: codeHash(tracking).toString('hex'),
      })
      await this.#services.commands.run(sendFromResident, place.communityId, SYSTEM, key, body)
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'noOpenIncident')
        return visit.say(200, 'closed')
      this.#services.log.warn({ err: error }, 'a resident’s sending failed')
      return visit.say(503, 'failed')
    }
    harden(visit.response)
    visit.response.statusCode = 303
    visit.response.setHeader('location', `/r/t/${tracking}?lang=${visit.language}`)
    visit.response.end()
  }

  async #form(
    visit: Visit,
    place: ResidentPlace,
    typed: Typed,
    wrong: Wrong,
    status = 200,
  ): Promise<void> {
    const { words, language } = visit
    const services = await this.#offered(place, language)
    const action = `${visit.url.pathname}?lang=${language}`
    visit.send(
      status,
      words.resident.page.title,
      formBody(place, services, typed, wrong, { words, language, action }),
    )
  }

  async #categories(place: ResidentPlace): Promise<string[]> {
    return (await this.#offered(place, 'zh')).map(({ category }) => category)
  }

  async #offered({ communityId }: ResidentPlace, language: Language): Promise<OfferedService[]> {
    const catalogue = await readCommunity(this.#services.db, communityId, (tx) =>
      loadCatalogue(tx, communityId),
    )
    return catalogue
      .filter(({ retired }) => !retired)
      .map(({ category, label }) => ({ category, label: label[language] }))
  }

  async #track(visit: Visit, typed: string): Promise<void> {
    const text = visit.words.resident.track
    if (typed === '') return visit.send(200, text.title, askBody(visit))
    const tracking = readCode(decode(typed), TRACKING_LENGTH)
    const ticket = tracking === null ? null : await findTicket(this.#services.db, tracking)
    if (!ticket || tracking === null) {
      const body = html`<p>${text.unknownDetail}</p>
        ${askBody(visit)}`
      return visit.send(404, text.unknownTitle, body)
    }
    const label = ticket.label[visit.language]
    const now = this.#services.clock.now(ticket.communityId)
    const body = html`<p class="now">${text.progress[ticket.progress]}</p>
      <dl>
        <dt>${visit.words.resident.page.category}</dt>
        <dd>${label}</dd>
        <dt>${text.sentAt}</dt>
        <dd>${formatMoment(ticket.at, now, visit.language)}</dd>
      </dl>
      <p class="soft">${text.keep}</p>
      <p class="code">${inFours(tracking)}</p>
      <p class="soft">${text.link} ${text.again}</p>`
    visit.send(200, text.title, body)
  }

  #within(limits: Parameters<typeof mayUse>[2]): Promise<boolean> {
    return mayUse(this.#services.db, this.#key, limits)
  }
}

type Notice = 'unknown' | 'closed' | 'busy' | 'failed' | 'tooLarge'

/** One request with what every answer to it needs. */
class Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly language: Language
  readonly address: string

  constructor(request: IncomingMessage, response: ServerResponse, url: URL) {
    this.request = request
    this.response = response
    this.url = url
    this.language = languageOf(request, url)
    this.address = request.socket.remoteAddress ?? 'unknown'
  }

  get words() {
    return WORDS[this.language]
  }

  say(status: number, notice: Notice): void {
    const text = this.words.resident.page
    const said: Record<Notice, [string, string]> = {
      unknown: [text.unknownTitle, text.unknownDetail],
      closed: [text.closedTitle, text.closedDetail],
      busy: [text.busyTitle, text.busyDetail],
      failed: [text.failedTitle, text.failedDetail],
      tooLarge: [text.tooLargeTitle, text.missing.long],
    }
    const [title, detail] = said[notice]
    this.send(
      status,
      title,
      html`<p>${detail}</p>
        <p class="soft">${text.urgent}</p>`,
    )
  }

  send(status: number, title: string, body: Html): void {
    const other = new URL(this.url)
    other.searchParams.set('lang', this.language === 'zh' ? 'en' : 'zh')
    sendPage(this.response, status, {
      language: this.language,
      title,
      body,
      other: `${other.pathname}${other.search}`,
    })
  }
}

function askBody({ words, language }: Visit): Html {
  const text = words.resident.track
  return html`<form method="get" action="/r/t">
    <input type="hidden" name="lang" value="${language}" />
    <div class="field">
      <label class="label" for="code">${text.ask}</label
      ><input
        id="code"
        name="code"
        type="text"
        maxlength="40"
        autocomplete="off"
        autocapitalize="off"
        required
      />
    </div>
    <button type="submit">${text.look}</button>
  </form>`
}

function blankTyped(): Typed {
  return { category: '', text: '', unit: '', room: '', name: '', phone: '', key: uuidv7() }
}

/** A broken escape is no code. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
