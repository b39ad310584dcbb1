import type { Language } from '#lib/i18n/language.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { Words } from '#lib/i18n/words.ts'
import { type Html, html } from './html.ts'
import { type Typed, TYPED_LENGTHS, type Wrong } from './sending.ts'
import type { ResidentPlace } from './tickets.ts'

export type OfferedService = { category: string; label: string }

/** The one form: what, words, door, phone. It works without a script, on any phone. */
export function formBody(
  place: ResidentPlace,
  services: readonly OfferedService[],
  typed: Typed,
  wrong: Wrong,
  { words, language, action }: { words: Words; language: Language; action: string },
): Html {
  const text = words.resident.page
  const label = buildingLabel({ estate: place.estate, name: place.building }, language)
  const field = (
    name: 'unit' | 'room' | 'name' | 'phone',
    title: string,
    also: {
      hint?: string
      optional?: boolean
      wrong?: string | null
      type?: 'tel'
      complete?: string
    },
  ) =>
    html`<label class="label" for="${name}"
        >${title}${also.optional ? html` <span class="soft">${text.optional}</span>` : null}</label
      ><input
        id="${name}"
        name="${name}"
        type="${also.type ?? 'text'}"
        value="${typed[name]}"
        maxlength="${TYPED_LENGTHS[name]}"
        autocomplete="${also.complete ?? 'off'}"
        class="${also.wrong ? 'bad' : ''}"
        ${also.optional ? null : html` required`}
      />${also.wrong ? html`<p class="wrong" role="alert">${also.wrong}</p>` : null}${also.hint ? html`<p class="soft">${also.hint}</p>` : null}`
  return html`<p class="where">${text.place(label)}</p>
    <p class="soft">${place.community} · ${text.notHere}</p>
    <p class="soft">${text.urgent}</p>
    ${wrong.long ? html`<p class="wrong" role="alert">${text.missing.long}</p>` : null}
    <form method="post" action="${action}">
      <input type="hidden" name="key" value="${typed.key}" />
      <fieldset>
        <legend>${text.category}</legend>
        <div class="kinds">
          ${services.map(
            ({ category, label: name }) =>
              html`<label
                ><input
                  type="radio"
                  name="category"
                  value="${category}"
                  required${category === typed.category ? html` checked` : null}
                /><span>${name}</span></label
              >`,
          )}
        </div>
        ${wrong.category ? html`<p class="wrong" role="alert">${text.missing.category}</p>` : null}
      </fieldset>
      <div class="field">
        <label class="label" for="text">${text.text}</label
        ><textarea
          id="text"
          name="text"
          rows="4"
          maxlength="${TYPED_LENGTHS.text}"
          required
          class="${wrong.text ? 'bad' : ''}"
        >
${typed.text}</textarea
        >${wrong.text ? html`<p class="wrong" role="alert">${text.missing.text}</p>` : null}
        <p class="soft">${text.textHint}</p>
      </div>
      <div class="field pair">
        <div>${field('unit', text.unit, { optional: true })}</div>
        <div>${field('room', text.room, { wrong: wrong.room ? text.missing.room : null })}</div>
      </div>
      <div class="field">
        ${field('phone', text.phone, { type: 'tel', complete: 'tel', hint: text.phoneHint, wrong: wrong.phone ? text.missing.phone : null })}
      </div>
      <div class="field">${field('name', text.name, { optional: true, complete: 'name' })}</div>
      <button type="submit">${text.send}</button>
      <p class="soft field">${text.privacy}</p>
    </form>`
}
