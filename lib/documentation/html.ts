/** Text that is HTML already. Everything else is escaped when it is put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

/** The values that may stand between the pieces of a template. Null and false give an empty text. */
export type Content = Html | string | number | null | undefined | false | readonly Content[]

/** A template of HTML: every value that is no `Html` is escaped. */
export function html(pieces: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(pieces.map((piece, index) => piece + rendered(values[index])).join(''))
}

/** The text with the five characters escaped that mean something in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)
}

function rendered(value: Content): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return value.map(rendered).join('')
}
