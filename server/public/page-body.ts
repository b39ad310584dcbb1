import { dialable } from '#lib/domain/line/hotline-number.ts'
import { placeWords } from '#lib/domain/notice/place-words.ts'
import { hourWords } from '#lib/domain/notice/when-words.ts'
import type { Paper } from '#lib/domain/notice/write-notice.ts'
import type { Language } from '#lib/i18n/language.ts'
import { formatDuration } from '#lib/i18n/format.ts'
import type { Words } from '#lib/i18n/words.ts'
import { type Html, html } from '../resident/html.ts'
import type { PublicNotice, PublicState } from './load-public.ts'

/** The page that anybody may read: where which rules hold, what was announced, whom to call. */
export function publicBody(
  state: PublicState,
  { words, language }: { words: Words; language: Language },
): Html {
  const text = words.publicPage
  const zones = state.zones.toSorted(
    (a, b) => b.tier.strictness - a.tier.strictness || (a.name < b.name ? -1 : 1),
  )
  const notices = state.currentIds.flatMap(
    (id) => state.notices.find((notice) => notice.id === id) ?? [],
  )
  const aheadMs = state.demoAheadS * 1_000
  return html`${state.isDemo ? html`<p class="soft">${text.demo}</p>` : null}
    ${
      aheadMs > 0
        ? html`<p><strong>${words.demoClock.note(formatDuration(aheadMs, language))}</strong></p>`
        : null
    }
    <h2>${text.hotline}</h2>
    ${
      state.hotline.length === 0
        ? html`<p>${text.noHotline}</p>`
        : html`<p>
            ${state.hotline.map((number) => html`<a class="dial" href="tel:${dialable(number)}">${number}</a> `)}
          </p>`
    }
    <p class="soft">${words.resident.page.urgent}</p>
    <h2>${text.zones}</h2>
    ${zones.length === 0 ? html`<p>${text.noZones}</p>` : null}
    ${zones.map((zone) => zoneCard(zone, language, words))}
    <h2>${text.notices}</h2>
    ${notices.length === 0 ? html`<p>${text.noNotices}</p>` : null}
    ${notices.map((notice) => noticeCard(notice, language, words))}
    <p class="soft feeds">
      ${text.feeds} <a href="${`/p/${state.publicId}/zones.geojson`}">GeoJSON</a> ·
      <a href="${`/p/${state.publicId}/alerts.atom`}">CAP 1.2 (Atom)</a>
    </p>`
}

function zoneCard(zone: PublicState['zones'][number], language: Language, words: Words): Html {
  const { tier, name, places, measures, effectiveAt, noticeNumber } = zone
  const text = words.publicPage
  return html`<section class="tier ${tier.tone}">
    <h3><span class="letter">${tier.letter[language]}</span>${tier.name[language]} · ${name}</h3>
    <p>${tier.stay[language]}</p>
    <ul class="plain">
      ${placeWords(places, language).map((place) => html`<li>${place}</li>`)}
    </ul>
    <p class="soft">
      ${text.since(hourWords(effectiveAt, language))}${noticeNumber ? ` · ${noticeNumber}` : ''}
    </p>
    <ul class="plain soft">
      ${measures.map(
        (measure) =>
          html`<li>${measure.about[language]}${words.common.colon}${measure.text[language]}</li>`,
      )}
    </ul>
  </section>`
}

function noticeCard(notice: PublicNotice, language: Language, words: Words): Html {
  const paper = notice.content[language]
  return html`<details>
    <summary>
      ${paper.title}
      <span class="soft"
        >${notice.number} ·
        ${words.publicPage.published(hourWords(notice.publishedAt, language))}</span
      >
    </summary>
    <article class="paper">
      <h3>${paper.title}</h3>
      ${paper.lines.map(line)}
    </article>
  </details>`
}

function line({ is, text }: Paper['lines'][number]): Html {
  if (is === 'heading') return html`<h4>${text}</h4>`
  return html`<p class="${is}">${text}</p>`
}
